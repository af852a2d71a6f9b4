import type { Reason } from '../domain/decision.ts'
import type { CustomerHandoffReason, Understanding } from '../domain/understanding.ts'
import type { Evidence } from './decide.ts'

/** What the model may call a human for. Whether one is asked for, the rules alone say: who refuses a human in the words that ask for one is not to get one. */
const NEED_TEXTS: Readonly<Record<Exclude<CustomerHandoffReason, 'asked'>, string>> = {
  angry: '从对话看客户很不满',
  legal: '从对话看涉及投诉监管或法律',
  repeat: '从对话看问题多次没有解决',
  authority: '从对话看需要人工权限或核实',
}

/** The likeliest reason of the dialogue model, where it is sure enough that there is one. */
function readNeed({ dialogue }: Pick<Understanding, 'dialogue'>, threshold: number): Reason[] {
  if (dialogue === null) return []
  const reasons = Object.keys(NEED_TEXTS) as (keyof typeof NEED_TEXTS)[]
  const likelihood = (reason: string) => dialogue.needs[reason] ?? 0
  const needed = reasons.reduce((sum, reason) => sum + likelihood(reason), 0)
  if (needed < threshold) return []
  const code = reasons.reduce((best, each) => (likelihood(each) > likelihood(best) ? each : best))
  return [{ code, text: NEED_TEXTS[code], value: needed, threshold }]
}

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
  if (reasons.length === 0) reasons.push(...readNeed(understanding, policy.handoff.need.value))
  return reasons
}
