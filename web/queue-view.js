import { button, focusOn, h } from './dom.js'
import { t } from './i18n.js'

/** How many cards each group shows at first; what other agents hold is no work of this desk. */
const FIRST = { mine: 5, waiting: 5, others: 0 }
const TITLES = { mine: 'groupMine', waiting: 'groupWaiting', others: 'groupOthers' }
const MORE = 25

/** The groups of the queue in their box: `mine`, `waiting` and `others`, each cut to a length that can be taken in. */
export function createQueueView({ box, heading, card }) {
  const limits = { ...FIRST }
  let groups = null
  let current = null

  const isCurrent = ({ conversation }) => conversation === current

  function group([name, handoffs]) {
    if (handoffs.length === 0 && name !== 'waiting') return []
    // The conversation that is shown keeps its card, however far down it stands.
    const shown = handoffs.filter((handoff, place) => place < limits[name] || isCurrent(handoff))
    const rest = handoffs.length - shown.length
    return [
      h('h4', {}, t(TITLES[name]), ' ', h('span', { class: 'muted' }, String(handoffs.length))),
      handoffs.length === 0 && h('p', { class: 'empty' }, t('queueEmpty')),
      h(
        'ol',
        {},
        shown.map((handoff) => card(handoff, isCurrent(handoff))),
      ),
      rest > 0 && button(t('showMore', { n: Math.min(MORE, rest) }), () => more(name), { class: 'quiet more' }),
    ].filter(Boolean)
  }

  const cards = () => [...box.querySelectorAll('[data-id]')]

  /** Which control has the focus, so that it keeps it when the list is written again. */
  function focusPlace() {
    const focused = document.activeElement
    if (!box.contains(focused)) return null
    const holder = focused.closest('[data-id]')
    return holder ? { id: holder.dataset.id, index: [...holder.querySelectorAll('button')].indexOf(focused) } : {}
  }

  function restoreFocus({ id, index }) {
    const buttons = cards()
      .find(({ dataset }) => dataset.id === id)
      ?.querySelectorAll('button')
    const target = buttons?.[Math.min(index, buttons.length - 1)]
    if (target) target.focus({ preventScroll: true })
    else focusOn(heading)
  }

  function write() {
    const [place, top] = [focusPlace(), box.scrollTop]
    box.replaceChildren(
      ...(groups ? Object.entries(groups).flatMap(group) : [h('p', { class: 'empty' }, t('loading'))]),
    )
    if (place) restoreFocus(place)
    box.scrollTop = top
  }

  /** Brings the card of what is shown into the box, a first one with its heading; the page around it stays where it is. */
  function reveal() {
    const card = box.querySelector('.current')
    if (!card) return
    const first = card.previousElementSibling ? card : card.parentElement.previousElementSibling
    const [above, below] = [first.getBoundingClientRect().top, card.getBoundingClientRect().bottom]
    const frame = box.getBoundingClientRect()
    if (above < frame.top) box.scrollTop += above - frame.top
    else if (below > frame.bottom) box.scrollTop += below - frame.bottom
  }

  function more(name) {
    const before = new Set(cards().map(({ dataset }) => dataset.id))
    limits[name] += MORE
    write()
    cards()
      .find(({ dataset }) => !before.has(dataset.id))
      ?.querySelector('button')
      ?.focus()
  }

  return {
    write,
    reveal,
    show(change) {
      groups = change
      write()
    },
    mark(conversation) {
      current = conversation
      write()
      reveal()
    },
  }
}
