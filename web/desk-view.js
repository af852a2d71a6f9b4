import { byId, fill, showLive } from './dom.js'
import { t } from './i18n.js'
import { decisionView, sourceItem, understandingView } from './insight.js'
import { createMessageList } from './message-list.js'

/** What the desk shows of one conversation: its messages, state and last turn. */
export function createDeskView() {
  const list = createMessageList(byId('desk-log'), { perspective: 'agent', welcome: () => t('noConversation') })
  let shown = { id: null, about: null, live: null }

  /** What the customer wrote in the turn, for the words that its spans point to. */
  function textOf(turn) {
    return list
      .all()
      .filter((message) => turn.messages.includes(message.id))
      .map(({ text }) => text)
      .join('\n')
  }

  function write() {
    const { id, about, live } = shown
    const turn = about?.turn ?? null
    fill(byId('understanding'), turn ? [understandingView(turn.understanding, textOf(turn))] : [], t('nothingYet'))
    fill(byId('decision'), turn ? decisionView(turn) : [], t('nothingYet'))
    fill(byId('sources'), turn ? turn.sources.map(sourceItem) : [], t(turn ? 'sourcesEmpty' : 'nothingYet'))
    byId('desk-state').textContent = about ? t(`state_${about.state}`) : ''
    byId('desk-state').dataset.state = about?.state ?? ''
    byId('desk-about').textContent = about?.channel ?? ''
    byId('desk-hint').textContent = t(about && about.state !== 'human' ? 'takesOver' : 'enterHint')
    byId('desk-form').hidden = id === null
    showLive(byId('desk-live'), live)
  }

  return {
    seen: list.seen,
    /** Shows what changed, and messages not seen before. */
    show(change, messages = []) {
      messages.forEach(list.add)
      shown = { ...shown, ...change }
      write()
    },
    /** Starts another conversation, or none. */
    clear(id) {
      shown = { id, about: null, live: shown.live }
      list.clear()
      write()
    },
    rewrite() {
      list.rewrite()
      write()
    },
  }
}
