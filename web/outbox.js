import { keep, recall } from './session.js'

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The customer's messages that the service has not confirmed. They live over a reload, so typed text is never lost; each has
 * a key under which the service takes it only once, however often it is tried.
 */
export function createOutbox({ onChange }) {
  let entries = recall('unsent') ?? []

  function changed() {
    keep(
      'unsent',
      entries.map(({ error, ...entry }) => entry),
    )
    onChange(entries)
  }

  /** Takes a new text; `since` is the last message known when it was written. */
  function add(text, since) {
    const entry = { key: newKey(), text, since, state: 'sending', message: null }
    entries = [...entries, entry]
    changed()
    return entry
  }

  function remove(entry) {
    entries = entries.filter((other) => other !== entry)
    changed()
  }

  /** A stored customer message is the oldest one on its way: the stream tells of it before the answer comes back. */
  function cover(message) {
    if (entries.some((entry) => entry.message === message.id)) return
    const entry = entries.find(
      ({ state, message: known, since }) => state === 'sending' && known === null && since < message.seq,
    )
    if (!entry) return
    entry.message = message.id
    changed()
  }

  /** The service took this entry as this message; whatever had been taken for it is set right. */
  function settle(entry, id) {
    const other = entries.find((candidate) => candidate !== entry && candidate.message === id)
    if (other) other.message = entry.message
    remove(entry)
  }

  /** The call failed; a message that is stored all the same is not shown as unsent. */
  function fail(entry, error) {
    if (entry.message !== null) return remove(entry)
    Object.assign(entry, { state: 'failed', error })
    changed()
  }

  /** It is tried (again). */
  function sending(entry) {
    Object.assign(entry, { state: 'sending', error: undefined })
    changed()
  }

  /** Gives up everything, with the conversation it belonged to. */
  function forget() {
    entries = []
    changed()
  }

  /** After a reload nothing is on its way any more: what the log does not hold was not sent. */
  function afterReload() {
    entries = entries.filter(({ message }) => message === null).map((entry) => ({ ...entry, state: 'failed' }))
    changed()
  }

  return {
    add,
    cover,
    settle,
    fail,
    sending,
    remove,
    forget,
    afterReload,
    visible: () => entries.filter(({ message }) => message === null),
    busy: () => entries.some(({ state }) => state === 'sending'),
  }
}
