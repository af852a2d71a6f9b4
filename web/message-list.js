import { h } from './dom.js'
import { messageItem } from './render.js'

const NEAR_END = 80

/** The log of one conversation: every message once, in order, with what is still on its way below. */
export function createMessageList(log, { perspective, welcome = () => null }) {
  let messages = []
  let pending = []
  let atEnd = true

  const toEnd = () => {
    log.scrollTop = log.scrollHeight
  }

  /** Changes the log and stays at its end when the reader was there. */
  function keepingEnd(change) {
    const stays = atEnd
    change()
    if (stays) toEnd()
  }

  // What scrolls must be within reach of the keyboard, in browsers too that do not see to it.
  log.tabIndex = 0
  log.addEventListener('scroll', () => {
    atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END
  })
  new ResizeObserver(() => atEnd && toEnd()).observe(log)

  function greet() {
    const greeting = messages.length + pending.length === 0 ? welcome() : null
    log.querySelector('.welcome')?.remove()
    if (greeting) log.prepend(h('li', { class: 'welcome' }, greeting))
  }

  /** Adds a message; false when it was there already. */
  function add(message) {
    if (messages.some(({ id }) => id === message.id)) return false
    const place = messages.findIndex(({ seq }) => seq > message.seq)
    const index = place === -1 ? messages.length : place
    const before = log.querySelector(`[data-id="${CSS.escape(messages[index]?.id ?? '')}"]`) ?? pending[0] ?? null
    messages.splice(index, 0, message)
    keepingEnd(() => {
      log.insertBefore(messageItem(message, perspective), before)
      greet()
    })
    return true
  }

  /** Replaces what is on its way. */
  function setPending(items) {
    keepingEnd(() => {
      for (const item of pending) item.remove()
      pending = items
      log.append(...items)
      greet()
    })
  }

  /** The last seq before the first gap: everything up to it is here. */
  function seen() {
    let seq = 0
    for (const message of messages) if (message.seq === seq + 1) seq += 1
    return seq
  }

  /** Writes everything again, for another language. */
  function rewrite() {
    log.replaceChildren(...messages.map((message) => messageItem(message, perspective)), ...pending)
    greet()
  }

  function clear() {
    messages = []
    pending = []
    rewrite()
  }

  return { add, setPending, seen, rewrite, clear, all: () => messages, toEnd }
}
