import { byId } from './dom.js'
import { handoffCard } from './handoff-card.js'
import { onLanguage } from './i18n.js'
import { isMine, learnMe } from './me.js'
import { createQueueView } from './queue-view.js'

const EVERY = 4_000

/**
 * The handoffs that wait or are claimed, most urgent first; read again every few seconds while the page is seen. `onOpen` shows a
 * conversation, `onMoved` hears of every claim, resolve and return.
 */
export function createQueue({ api, notice, onOpen, onMoved }) {
  const card = (handoff, current) => handoffCard(handoff, { current, onMove: move, onOpen })
  const view = createQueueView({ box: byId('queue'), heading: byId('queue-title'), card })
  let timer = null

  async function move(handoff, verb) {
    notice.clear()
    try {
      const { agent } = await api.moveHandoff(handoff.id, verb)
      if (verb === 'claim') learnMe(agent)
    } catch (error) {
      notice.show(error)
      return refresh()
    }
    // The list first: the card changes its place, and what is shown next must not be pushed away by that.
    await refresh()
    onMoved(handoff, verb)
    view.reveal()
  }

  function take(handoffs) {
    const waiting = handoffs.filter(({ state }) => state === 'waiting')
    const claimed = handoffs.filter(({ state }) => state === 'claimed')
    view.show({ mine: claimed.filter(isMine), waiting, others: claimed.filter((handoff) => !isMine(handoff)) })
    for (const id of ['queue-count', 'tab-count'])
      byId(id).textContent = waiting.length > 0 ? String(waiting.length) : ''
  }

  async function refresh() {
    clearTimeout(timer)
    try {
      take(await api.listHandoffs())
    } catch (error) {
      if (error.status !== 0) return notice.show(error, refresh)
    }
    clearTimeout(timer)
    timer = setTimeout(refresh, EVERY)
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (!document.hidden) notice.enter(refresh)
  })
  onLanguage(view.write)
  notice.enter(refresh)

  return { refresh, mark: view.mark }
}
