import { button, byId, fill, h } from './dom.js'
import { ago, label, onLanguage, t } from './i18n.js'

const EVERY = 4_000

/**
 * The handoffs that wait or are claimed, most urgent first; read again every few seconds while the page is seen. `onOpen` shows a
 * conversation, `onMoved` hears of every claim, resolve and return.
 */
export function createQueue({ api, notice, onOpen, onMoved }) {
  let handoffs = []
  let current = null
  let loaded = false
  let timer = null

  async function move(handoff, verb) {
    notice.clear()
    try {
      await api.moveHandoff(handoff.id, verb)
      onMoved(handoff, verb)
    } catch (error) {
      notice.show(error)
    }
    await refresh()
  }

  function item(handoff) {
    const act = (verb, words, kind) => button(t(words), () => move(handoff, verb), { class: kind })
    const waits = handoff.state === 'waiting'
    return h(
      'li',
      { class: `handoff${handoff.conversation === current ? ' current' : ''}`, 'data-id': handoff.id },
      h(
        'p',
        { class: 'handoff-head' },
        h('span', { class: 'chip', 'data-grade': handoff.grade }, t('grade', { grade: handoff.grade })),
        h('strong', {}, label('reason', handoff.reason)),
        h('span', { class: 'muted' }, waits ? t('waitedFor', { time: ago(handoff.createdAt) }) : t('servedBy')),
        h('span', { class: 'muted' }, t('priority', { value: Math.round(handoff.priority) })),
      ),
      handoff.summary && h('p', { class: 'summary' }, handoff.summary),
      h(
        'div',
        { class: 'actions' },
        waits
          ? act('claim', 'claim', 'primary')
          : [act('resolve', 'resolve', 'primary'), act('return', 'giveBack', 'quiet')],
        button(t('open'), () => onOpen(handoff.conversation), { class: 'quiet' }),
      ),
    )
  }

  /** Which control has the focus, so that it keeps it when the list is written again. */
  function focusPlace() {
    const holder = document.activeElement?.closest('#queue [data-id]')
    return holder
      ? { id: holder.dataset.id, index: [...holder.querySelectorAll('button')].indexOf(document.activeElement) }
      : null
  }

  function write() {
    const place = focusPlace()
    const group = (state, words) => {
      const rows = handoffs.filter((handoff) => handoff.state === state)
      return rows.length > 0 ? [h('li', { class: 'group muted' }, t(words)), ...rows.map(item)] : []
    }
    // Before the first answer nothing is known: an empty list would say that nobody waits.
    fill(
      byId('queue'),
      [...group('claimed', 'groupClaimed'), ...group('waiting', 'groupWaiting')],
      loaded ? t('queueEmpty') : '',
    )
    const waiting = handoffs.filter(({ state }) => state === 'waiting').length
    for (const id of ['queue-count', 'tab-count']) byId(id).textContent = waiting > 0 ? String(waiting) : ''
    if (place)
      byId('queue')
        .querySelectorAll(`[data-id="${CSS.escape(place.id)}"] button`)
        [place.index]?.focus()
  }

  async function refresh() {
    clearTimeout(timer)
    try {
      const all = await api.listHandoffs()
      handoffs = all.filter(({ state }) => state === 'waiting' || state === 'claimed')
      loaded = true
      write()
    } catch (error) {
      if (error.status !== 0) return notice.show(error, refresh)
    }
    timer = setTimeout(refresh, EVERY)
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (!document.hidden) refresh()
  })
  onLanguage(write)
  refresh()

  return {
    refresh,
    /** Marks the conversation that is shown. */
    mark(conversation) {
      current = conversation
      write()
    },
    /** The open handoff of a conversation, or null. */
    of: (conversation) => handoffs.find((handoff) => handoff.conversation === conversation) ?? null,
  }
}
