import { createApi } from './api.js'
import { hear } from './bus.js'
import { coalesce } from './coalesce.js'
import { createDeskView } from './desk-view.js'
import { byId, focusOn, sendsOnEnter } from './dom.js'
import { onLanguage } from './i18n.js'
import { follow } from './live.js'
import { learnMe } from './me.js'
import { createNotice } from './notice.js'
import { createPicker } from './picker.js'
import { createQueue } from './queue.js'
import { createSuggestions } from './suggestions.js'

/** The agent's side of the page: the queue, one conversation (the chat's unless another is chosen), and what the machine makes of it. */
export function startDesk() {
  const api = createApi('agent')
  const [form, area] = [byId('desk-form'), byId('desk-text')]
  const notice = createNotice({
    api,
    pane: byId('desk'),
    box: byId('desk-error'),
    keyBox: byId('desk-key'),
    role: 'agent',
  })
  const view = createDeskView()
  const queue = createQueue({ api, notice, onOpen: reach, onMoved })
  const suggestions = createSuggestions({ api, notice, onSend: post, onEdit: edit })
  const picker = createPicker({ api, notice, onPick: open })
  const grow = sendsOnEnter(area, form)
  let id = null
  let chats = null
  let edited = null
  let stop = () => {}

  /** Opens a conversation and goes to it: where it lies below the queue it is out of sight. */
  function reach(conversation) {
    open(conversation)
    const stacked = matchMedia('(max-width: 1100px)').matches
    byId('talk').scrollIntoView({ block: stacked ? 'start' : 'nearest' })
    focusOn(byId('talk-title'))
  }

  /** A claimed conversation is worked on next; after any other move the agent stays with the queue. */
  function onMoved({ conversation }, verb) {
    if (verb === 'claim') reach(conversation)
    else open(conversation)
  }

  async function refresh() {
    const asked = id
    if (asked === null) return
    const [messages, about] = await Promise.all([
      api.listMessages(asked, { after: view.seen() }),
      api.readConversation(asked),
    ])
    if (id !== asked) return
    view.show({ about }, messages)
    picker.update(about)
    await suggestions.load(asked, about.state)
  }

  const readAll = coalesce(refresh)
  const tryRefresh = () => readAll().catch((error) => error.code !== 'network' && notice.show(error, tryRefresh))

  function onEvent({ type }) {
    tryRefresh()
    if (type.startsWith('handoff.')) queue.refresh()
  }

  /** The chat's own stream serves here too; any other conversation gets one of its own. */
  function listen() {
    stop()
    stop = () => {}
    if (id === null || id === chats) return
    const onRefused = (error) => notice.show(error, listen)
    stop = follow({
      api,
      conversation: id,
      onEvent,
      onOpen: tryRefresh,
      onStatus: (live) => view.show({ live }),
      onRefused,
    })
  }

  /** Shows a conversation, or none. */
  function open(conversation) {
    if (conversation !== id) {
      id = conversation
      edited = null
      view.clear(id)
      suggestions.load(null)
      queue.mark(id)
      picker.mark(id)
      listen()
    }
    tryRefresh()
  }

  async function post(text) {
    notice.clear()
    try {
      const { message } = await api.postMessage(id, text)
      learnMe(message.agent)
      await tryRefresh()
      queue.refresh()
      return message
    } catch (error) {
      notice.show(error)
      return null
    }
  }

  function edit(suggestion) {
    edited = suggestion
    area.value = suggestion.text
    grow()
    area.focus()
  }

  async function send() {
    const [text, suggestion] = [area.value.trim(), edited]
    if (text === '' || id === null) return
    const message = await post(text)
    if (!message) return
    if (area.value.trim() === text) area.value = ''
    grow()
    edited = null
    if (suggestion) await suggestions.used(suggestion, text, message.id)
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send()
  })
  hear('conversation', (conversation) => {
    const followed = id === chats
    chats = conversation
    if (followed) open(conversation)
    else listen()
  })
  hear('event', ({ conversation, event }) => conversation === id && onEvent(event))
  hear('live', (live) => id === chats && view.show({ live }))
  onLanguage(view.rewrite)
}
