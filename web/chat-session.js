import { tell } from './bus.js'
import { coalesce } from './coalesce.js'
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

  const isCurrent = (id) => conversation?.id === id

  const read = coalesce(async () => {
    if (!conversation) return
    const { id, secret } = conversation
    const [messages, { state }] = await Promise.all([
      api.listMessages(id, { secret, after: seen() }),
      api.readConversation(id, secret),
    ])
    if (!isCurrent(id)) return
    messages.forEach(onMessage)
    set({ state })
  })

  /** Reads what is new. Where the service is not reached, the live line says so and reads again once it is. */
  const catchUp = () => read().catch((error) => error.code !== 'network' && onError(error, catchUp))

  function onEvent(event) {
    tell('event', { conversation: conversation.id, event })
    catchUp()
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

  /** Goes on with the kept conversation, where there is one. */
  async function resume() {
    if (!conversation) return
    listen()
    await catchUp()
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
