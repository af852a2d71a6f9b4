import { button, h } from './dom.js'
import { clock, t } from './i18n.js'
import { wordsOf } from './notice.js'

function partLine(part) {
  const words = part.alt ?? part.name ?? part.title ?? part.orderNo ?? part.productId ?? ''
  const text = `${t(`part_${part.type}`)} ${words}`.trim()
  const safe = typeof part.url === 'string' && /^https?:\/\//i.test(part.url)
  return h(
    'p',
    { class: 'part' },
    safe ? h('a', { href: part.url, target: '_blank', rel: 'noopener noreferrer' }, text) : text,
  )
}

/** One message of a conversation as a list item, seen by the customer or by the agent. */
export function messageItem(message, perspective) {
  const mine = message.author === (perspective === 'agent' ? 'agent' : 'customer')
  const who = perspective === 'customer' && mine ? t('you') : t(message.author)
  const parts = (message.parts ?? []).filter((part) => part.type !== 'text')
  const time = h('time', { datetime: new Date(message.at).toISOString() }, clock(message.at))
  if (message.author === 'system') {
    return h(
      'li',
      { class: 'message system', 'data-id': message.id },
      h('span', { class: 'unseen' }, `${who}: `),
      h('p', { class: 'text' }, message.text),
      time,
    )
  }
  return h(
    'li',
    { class: `message ${message.author}${mine ? ' mine' : ''}`, 'data-id': message.id },
    h('p', { class: 'who' }, h('span', {}, who), message.aiMade && h('span', { class: 'ai' }, t('aiMade')), time),
    h('div', { class: 'bubble' }, h('p', { class: 'text' }, message.text), parts.map(partLine)),
    message.masked && h('p', { class: 'note' }, t('masked')),
  )
}

/** A message that is on its way or was not taken; its text stays until it is. */
export function pendingItem(entry, { retry, takeBack }) {
  const failed = entry.state === 'failed'
  return h(
    'li',
    { class: `message customer mine ${entry.state}` },
    h('p', { class: 'who' }, h('span', {}, t('you')), h('span', {}, failed ? t('notSent') : t('sending'))),
    h('div', { class: 'bubble' }, h('p', { class: 'text' }, entry.text)),
    failed &&
      h(
        'div',
        { class: 'failure', role: 'alert' },
        h('p', {}, ...(entry.error ? wordsOf(entry.error) : [t('notSent')])),
        button(t('retry'), () => retry(entry), { class: 'quiet' }),
        button(t('takeBack'), () => takeBack(entry), { class: 'quiet' }),
      ),
  )
}
