import { hasKey, useKey } from './api.js'
import { button, h } from './dom.js'
import { hasLabel, label, t } from './i18n.js'

/** What went wrong and what to do, in words, with the code at the end. */
export function wordsOf(error) {
  const remedy = hasLabel('remedy', error.code) ? label('remedy', error.code) : error.detail || error.message
  return [remedy, ' ', h('code', {}, error.code ?? 'internal')]
}

function keyForm(role, onKey) {
  const input = h('input', { type: 'password', autocomplete: 'off', required: true, id: `${role}-key` })
  const onsubmit = (event) => {
    event.preventDefault()
    useKey(role, input.value.trim())
    onKey()
  }
  return h(
    'form',
    { class: 'key', onsubmit },
    h('label', { for: `${role}-key` }, t('keyNeeded', { role })),
    input,
    h('button', { type: 'submit', class: 'primary' }, t('keySave')),
  )
}

/** The place of one pane where errors are told, and where a key is asked for when the service wants one. */
export function createNotice({ box, keyBox, role }) {
  let asking = false
  const refused = new Set()

  function clear() {
    box.replaceChildren()
  }

  /** Tells an error; `retry` runs when the reader asks for it. A key that was missing lets everything refused so far run again. */
  function show(error, retry = null) {
    const wantsKey = error.status === 401 || (error.status === 403 && hasKey(role))
    if (wantsKey && retry) refused.add(retry)
    if (wantsKey && !asking) {
      asking = true
      const onKey = () => {
        asking = false
        keyBox.replaceChildren()
        clear()
        const again = [...refused]
        refused.clear()
        for (const run of again) run()
      }
      keyBox.replaceChildren(keyForm(role, onKey))
    }
    const again = () => {
      clear()
      retry()
    }
    box.replaceChildren(
      h(
        'div',
        { class: 'notice' },
        h('p', {}, ...wordsOf(error)),
        retry && !wantsKey
          ? button(t('retry'), again, { class: 'quiet' })
          : button(t('dismiss'), clear, { class: 'quiet' }),
      ),
    )
  }

  return { show, clear }
}
