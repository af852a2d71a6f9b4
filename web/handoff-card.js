import { button, h } from './dom.js'
import { ago, label, t } from './i18n.js'
import { isMine, meUnknown } from './me.js'

/** What may be done with a handoff: nothing where another agent holds it. */
function verbsOf(handoff) {
  if (handoff.state === 'waiting') return [['claim', 'claim', 'primary']]
  if (isMine(handoff)) {
    return [
      ['resolve', 'resolve', 'primary'],
      ['return', 'giveBack', 'quiet'],
    ]
  }
  // Claiming one's own again changes nothing and tells who one is; somebody else's is refused.
  return meUnknown() ? [['claim', 'claim', 'quiet']] : []
}

/** One handoff of the queue: why, since when, what the agent must know, and what can be done. */
export function handoffCard(handoff, { current, onMove, onOpen }) {
  const known = [
    handoff.state === 'waiting' && t('waitedFor', { time: ago(handoff.createdAt) }),
    t('priority', { value: Math.round(handoff.priority) }),
  ].filter(Boolean)
  return h(
    'li',
    { class: `handoff${current ? ' current' : ''}`, 'data-id': handoff.id },
    h(
      'div',
      { class: 'handoff-head' },
      h('span', { class: 'chip', 'data-grade': handoff.grade }, t('grade', { grade: handoff.grade })),
      h('strong', {}, label('reason', handoff.reason)),
      h(
        'span',
        { class: 'actions' },
        verbsOf(handoff).map(([verb, words, kind]) => button(t(words), () => onMove(handoff, verb), { class: kind })),
        button(t('open'), () => onOpen(handoff.conversation), { class: 'quiet' }),
      ),
    ),
    h('p', { class: 'muted' }, known.join(' · ')),
    handoff.summary && h('p', { class: 'summary' }, handoff.summary),
  )
}
