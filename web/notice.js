import { hasKey } from './api.js'
import { button, h } from './dom.js'
import { hasLabel, label, t } from './i18n.js'
import { createKeyGate } from './key-gate.js'

/** What went wrong and what to do, in words, with the code at the end. */
export function wordsOf(error) {
  const remedy = hasLabel('remedy', error.code) ? label('remedy', error.code) : error.detail || error.message
  return [remedy, ' ', h('code', {}, error.code ?? 'internal')]
}

/** The place of one pane where errors are told, and where a key is asked for when the service wants one. */
export function createNotice({ pane, box, keyBox, role, api }) {
  const gate = createKeyGate({ pane, box: keyBox, role, api, onRefused: (error) => tell(error), onTaken: clear })

  function clear() {
    box.replaceChildren()
  }

  function tell(error, retry = null) {
    const again = () => {
      clear()
      retry()
    }
    box.replaceChildren(
      h(
        'div',
        { class: 'notice' },
        h('p', {}, ...wordsOf(error)),
        retry ? button(t('retry'), again, { class: 'quiet' }) : button(t('dismiss'), clear, { class: 'quiet' }),
      ),
    )
  }

  /** Tells an error; `retry` runs when the reader asks for it, or once the key that was missing is there. */
  function show(error, retry = null) {
    if (error.status !== 401) return tell(error, retry)
    // Only a key that somebody entered can be wrong: where there was none, asking for it says enough.
    if (hasKey(role)) tell(error)
    gate.ask(retry)
  }

  return { show, clear, enter: gate.enter }
}
