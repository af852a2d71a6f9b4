import { LABELS } from './labels.js'
import { WORDS } from './words.js'

const STORED = 'banxi.language'
const listeners = new Set()
let language = localStorage.getItem(STORED) === 'en' ? 'en' : 'zh'

const pick = (pair) => (language === 'en' ? pair[1] : pair[0])

/** The words of a key in the chosen language, with `{x}` filled in. */
export function t(key, values = {}) {
  const pair = WORDS[key]
  if (!pair) return key
  return pick(pair).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''))
}

/** The name of one value of a closed set; the value itself where it has none. */
export function label(set, value) {
  const pair = LABELS[set]?.[value]
  return pair ? pick(pair) : String(value)
}

/** True where the set has a name for the value. */
export function hasLabel(set, value) {
  return LABELS[set]?.[value] !== undefined
}

/** Hours and minutes in the chosen language. */
export function clock(at) {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  )
}

/** How long ago, in the largest whole unit up to hours. */
export function ago(at) {
  const seconds = Math.max(0, Math.round((Date.now() - new Date(at).getTime()) / 1000))
  if (seconds < 60) return t('seconds', { n: seconds })
  return seconds < 3600 ? t('minutes', { n: Math.floor(seconds / 60) }) : t('hours', { n: Math.floor(seconds / 3600) })
}

/** Runs now and whenever the language changes. */
export function onLanguage(render) {
  listeners.add(render)
  render()
}

/** Changes to the other language and renders everything again. */
export function switchLanguage() {
  language = language === 'en' ? 'zh' : 'en'
  localStorage.setItem(STORED, language)
  for (const render of listeners) render()
}

/** Writes the words of every marked element of the page. */
export function translatePage() {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
  for (const element of document.querySelectorAll('[data-i18n]')) element.textContent = t(element.dataset.i18n)
  for (const element of document.querySelectorAll('[data-i18n-placeholder]'))
    element.placeholder = t(element.dataset.i18nPlaceholder)
  for (const element of document.querySelectorAll('[data-i18n-label]'))
    element.setAttribute('aria-label', t(element.dataset.i18nLabel))
}
