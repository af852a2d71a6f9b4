import { t } from './i18n.js'

/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id)

/**
 * Makes an element. `on*` properties are listeners, the others attributes; children are elements or text, and text only
 * ever becomes a text node, so nothing that a person wrote is read as markup. Null and false are left out.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

/** A button with words on it. */
export function button(text, onclick, properties = {}) {
  return h('button', { type: 'button', onclick, ...properties }, text)
}

/** A bar for a share between 0 and 1, with a mark at the threshold where there is one; decoration, the number stands beside it. */
export function bar(share, threshold = null) {
  const element = h(
    'span',
    { class: 'bar', 'aria-hidden': 'true' },
    h('span', { class: 'fill' }),
    threshold !== null && h('span', { class: 'mark' }),
  )
  element.style.setProperty('--share', String(Math.min(1, Math.max(0, share))))
  if (threshold !== null) element.style.setProperty('--threshold', String(Math.min(1, Math.max(0, threshold))))
  return element
}

/** Shows a panel's content, or a quiet line where there is none. */
export function fill(element, children, empty) {
  element.replaceChildren(
    ...(children.length > 0 ? children : [h(element.tagName === 'OL' ? 'li' : 'p', { class: 'empty' }, empty)]),
  )
}

/** Lets a text area grow with its text, and Enter send unless Shift is held or an input method is composing. */
export function sendsOnEnter(area, form) {
  const grow = () => {
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight + 2, 160)}px`
  }
  area.addEventListener('input', grow)
  area.addEventListener('keydown', (event) => {
    const composing = event.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || event.shiftKey || composing) return
    event.preventDefault()
    form.requestSubmit()
  })
  return grow
}

/** Moves the focus, not the view, to a heading: where what had it is gone, or where what was asked for begins. */
export function focusOn(heading) {
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

/** Tells whether a live connection stands: true, false, or null for none wanted. */
export function showLive(element, live) {
  element.textContent = live === null ? '' : t(live ? 'live_on' : 'live_off')
  element.dataset.on = String(live)
}
