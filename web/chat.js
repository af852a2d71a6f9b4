import { createApi } from './api.js'
import { createChatSession } from './chat-session.js'
import { button, byId, h, sendsOnEnter, showLive } from './dom.js'
import { onLanguage, t } from './i18n.js'
import { createMessageList } from './message-list.js'
import { createNotice } from './notice.js'
import { createOutbox } from './outbox.js'
import { pendingItem } from './render.js'
import { keep, recall } from './session.js'

/** Chinese in every language of the page: the demo shop answers Chinese questions only. */
const EXAMPLES = ['example1', 'example2', 'example3']

/** The customer's side of the page. */
export function startChat() {
  const api = createApi('widget')
  const [form, area] = [byId('chat-form'), byId('chat-text')]
  const notice = createNotice({
    api,
    pane: byId('chat'),
    box: byId('chat-error'),
    keyBox: byId('chat-key'),
    role: 'widget',
  })
  const list = createMessageList(byId('chat-log'), { perspective: 'customer', welcome })
  const outbox = createOutbox({ onChange: showPending })
  const session = createChatSession({
    api,
    seen: list.seen,
    onMessage: take,
    onChange: showState,
    onError: notice.show,
  })
  const grow = sendsOnEnter(area, form)

  function welcome() {
    const ask = (key) => button(t(key), () => send(t(key)), { class: 'example', lang: 'zh-CN' })
    return h('div', {}, h('p', {}, t('welcome')), h('p', { class: 'hint' }, t('tryThese')), EXAMPLES.map(ask))
  }

  function showState() {
    const { state, live } = session.now
    byId('chat-state').textContent = t(`state_${state}`)
    byId('chat-state').dataset.state = state
    showLive(byId('chat-live'), live)
    byId('chat-typing').hidden = !(outbox.busy() && (state === 'bot' || state === 'open'))
  }

  function showPending() {
    list.setPending(outbox.visible().map((entry) => pendingItem(entry, { retry: deliver, takeBack })))
    showState()
  }

  function take(message) {
    if (message.author === 'customer') outbox.cover(message)
    list.add(message)
  }

  async function deliver(entry) {
    outbox.sending(entry)
    try {
      const { id, secret } = await session.ensure()
      const { message, reply } = await api.postMessage(id, entry.text, { secret, idempotencyKey: entry.key })
      if (!session.isCurrent(id)) return
      outbox.settle(entry, message.id)
      list.add(message)
      if (reply) list.add(reply)
    } catch (error) {
      outbox.fail(entry, error)
      if (error.status === 401) notice.show(error, () => deliver(entry))
    }
  }

  function send(text) {
    if (text.trim() === '') return
    const entry = outbox.add(text.trim(), list.seen())
    list.toEnd()
    deliver(entry)
  }

  function takeBack(entry) {
    outbox.remove(entry)
    area.value = [area.value, entry.text].filter(Boolean).join('\n')
    keepDraft()
    area.focus()
  }

  function keepDraft() {
    keep('draft', area.value || null)
    grow()
  }

  async function callHuman() {
    notice.clear()
    try {
      const { id, secret } = await session.ensure()
      await api.requestHuman(id, secret)
      await session.catchUp()
    } catch (error) {
      notice.show(error, callHuman)
    }
  }

  function startAgain() {
    outbox.forget()
    list.clear()
    notice.clear()
    session.leave()
    area.focus()
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send(area.value)
    area.value = ''
    keepDraft()
  })
  area.addEventListener('input', keepDraft)
  byId('chat-human').addEventListener('click', callHuman)
  byId('chat-new').addEventListener('click', startAgain)
  area.value = recall('draft') ?? ''
  onLanguage(() => {
    list.rewrite()
    showPending()
  })
  notice.enter(() => session.resume().then(outbox.afterReload))
}
