import { tell } from './bus.js'
import { follow } from './live.js'
import { keep, recall } from './session.js'

/**
 * The customer's conversation: made on first need, kept for this tab with its secret, followed live. `onMessage` gets every
 * message at least once, `onChange` runs when state or connection changed, `onError` gets an error and what to try again.
 */
export function createChatSession({ api, seen, onMessage, onChange, onError }) {
  let conversation = recall('conversation')
  let creating = null
  let stop = () => {}
  const now = { state: 'open', live: null }

  function set(change) {
    Object.assign(now, change)
    onChange()
  }

  async function refresh() {
    const { id, secret } = conversation
    const messages = await api.listMessages(id, { secret, after: seen() })
    if (isCurrent(id)) messages.forEach(onMessage)
  }

  async function readState() {
    const { id, secret } = conversation
    const { state } = await api.readConversation(id, secret)
    if (isCurrent(id)) set({ state })
  }

  const isCurrent = (id) => conversation?.id === id
  const catchUp = () => Promise.all([refresh(), readState()]).catch((error) => onError(error, catchUp))

  function onEvent(event) {
    tell('event', { conversation: conversation.id, event })
    if (event.type === 'message.created') refresh().catch((error) => onError(error, refresh))
    if (event.type === 'conversation.state') set({ state: event.refs.to })
  }

  function listen() {
    const { id, secret } = conversation
    stop()
    tell('conversation', id)
    stop = follow({
      api,
      conversation: id,
      secret,
      onEvent,
      onOpen: catchUp,
      onStatus: (live) => {
        set({ live })
        tell('live', live)
      },
      onRefused: (error) => onError(error, listen),
    })
  }

  async function begin() {
    const { id, secret } = await api.createConversation()
    conversation = { id, secret }
    keep('conversation', conversation)
    listen()
    return conversation
  }

  /** The conversation; texts typed while it is being made wait for the same one. */
  function ensure() {
    if (conversation) return Promise.resolve(conversation)
    creating ??= begin().finally(() => {
      creating = null
    })
    return creating
  }

  /** Goes on with the kept conversation; false when there is none. */
  async function resume() {
    if (!conversation) return false
    listen()
    await refresh()
    return true
  }

  function leave() {
    stop()
    conversation = null
    keep('conversation', null)
    tell('conversation', null)
    set({ state: 'open', live: null })
  }

  return { now, ensure, resume, leave, catchUp, isCurrent }
}
