import type { Reason } from '../domain/decision.ts'
import type { CustomerHandoffReason } from '../domain/understanding.ts'
import type { Evidence } from './decide.ts'

/** Why a human should take over because of what the customer shows, strongest first; empty when nothing does. */
export function customerReasons({
  understanding,
  context,
  repeats,
  policy,
}: Pick<Evidence, 'understanding' | 'context' | 'repeats' | 'policy'>): Reason[] {
  const shows = (reason: CustomerHandoffReason) => understanding.signals.some((signal) => signal.reason === reason)
  const reasons: Reason[] = []
  if (understanding.wantsHuman) reasons.push({ code: 'asked', text: understanding.wantsHumanReason ?? '客户要求人工' })
  if (shows('legal')) reasons.push({ code: 'legal', text: '客户提到监管、法律或曝光' })
  const anger = understanding.emotion.probabilities.angry
  const { anger: limit, grumble, graceGrumbles, repeat } = policy.handoff
  const grumbles = context.emotions.filter((point) => point.angry >= grumble.value).length
  if (anger >= limit.value) reasons.push({ code: 'angry', text: '客户愤怒', value: anger, threshold: limit.value })
  else if (anger >= grumble.value && grumbles >= graceGrumbles.value)
    reasons.push({ code: 'angry', text: '客户一再不满', value: grumbles, threshold: graceGrumbles.value })
  if (shows('repeat')) reasons.push({ code: 'repeat', text: '客户说之前联系没有解决' })
  else if (repeats + 1 >= repeat.value)
    reasons.push({ code: 'repeat', text: '同一问题反复提出', value: repeats + 1, threshold: repeat.value })
  if (shows('authority')) reasons.push({ code: 'authority', text: '需要人工权限或核实' })
  return reasons
}
