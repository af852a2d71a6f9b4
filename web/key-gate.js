import { hasKey, useKey, wantsKeys } from './api.js'
import { focusOn, h } from './dom.js'
import { t } from './i18n.js'

/**
 * Asks for the key of one pane. While it asks, the pane shows nothing else: what cannot be read must not look empty, and what
 * cannot be sent must not look ready. A key is kept only after the service took it; `onRefused` tells why it did not.
 */
export function createKeyGate({ pane, box, role, api, onRefused, onTaken }) {
  const waiting = new Set()
  let asking = false

  // Words are marked, not written once, so that a change of language reaches them and leaves the input alone.
  const marked = (tag, key, properties = {}) => h(tag, { 'data-i18n': key, ...properties }, t(key))

  function form() {
    const input = h('input', { type: 'password', autocomplete: 'off', required: true, id: `${role}-key` })
    const submit = marked('button', 'keySave', { type: 'submit', class: 'primary' })
    const onsubmit = async (event) => {
      event.preventDefault()
      submit.disabled = true
      try {
        await api.checkKey(input.value.trim())
        open(input.value.trim())
      } catch (error) {
        onRefused(error)
        input.select()
      } finally {
        submit.disabled = false
      }
    }
    return h(
      'form',
      { class: 'key', onsubmit },
      marked('label', `keyNeeded_${role}`, { for: `${role}-key` }),
      input,
      submit,
      marked('p', 'keyHint', { class: 'hint' }),
    )
  }

  function open(key) {
    useKey(role, key)
    asking = false
    delete pane.dataset.locked
    box.replaceChildren()
    focusOn(pane.querySelector('h2'))
    onTaken()
    const runs = [...waiting]
    waiting.clear()
    for (const run of runs) run()
  }

  /** Asks, unless it does already; `then` runs with everything else that waits for the key. */
  function ask(then = null) {
    if (then) waiting.add(then)
    if (asking) return
    asking = true
    useKey(role, null)
    pane.dataset.locked = ''
    box.replaceChildren(form())
  }

  return {
    ask,
    /** Runs `start` at once, or with the key where the service wants one and none is kept. */
    async enter(start) {
      if (!hasKey(role) && (await wantsKeys())) ask(start)
      else start()
    },
  }
}
