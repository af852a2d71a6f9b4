import type { ConversationContext } from '../domain/context.ts'
import {
  EMOTION_REASONS,
  type EmotionPoint,
  type EmotionReason,
  type EmotionTrajectory,
} from '../domain/emotion-trajectory.ts'
import type { Policy } from '../domain/policy.ts'

/**
 * Tells where a customer's mood is going, out of the emotions turn by turn (oldest first, this turn last), the signs of a need for a human and how often this
 * turn's problem was raised before. A turn's level is its anger plus a share of its worry, 0–1. One turn is enough to rise, `calm` turns in a row are needed to
 * fall: a bare order number says nothing of the mood. Reasons are those of the upset that still lasts. Null without any turn. Pure.
 */
export function emotionTrajectory({
  emotions,
  signals,
  repeats,
  policy: { mood, handoff },
}: {
  emotions: readonly EmotionPoint[]
  signals: ConversationContext['signals']
  repeats: number
  policy: Pick<Policy, 'mood' | 'handoff'>
}): EmotionTrajectory | null {
  const last = emotions.at(-1)
  if (last === undefined) return null
  const levelOf = ({ angry, anxious }: EmotionPoint) => Math.min(1, angry + mood.worry.value * anxious)
  const worst = emotions.reduce((peak, point) => (levelOf(point) > levelOf(peak) ? point : peak))
  const since = upsetSince(emotions, mood.calm.value)
  const from = since ?? last.turn
  const lasting = emotions.filter(({ turn }) => turn >= from)
  const signs = new Set(signals.filter(({ turn }) => turn >= from).map(({ reason }) => reason))
  const reasons = new Set<EmotionReason>(lasting.flatMap(({ shows = [] }) => shows))
  if (signs.has('legal')) reasons.add('threat')
  if (signs.has('repeat') || repeats + 1 >= handoff.repeat.value) reasons.add('third_repetition')
  const grumbles = lasting.filter(({ angry }) => angry >= handoff.grumble.value).length
  if (grumbles >= handoff.graceGrumbles.value) reasons.add('grumbles')
  return {
    trend: trendOf(emotions.map(levelOf), mood),
    peak: { turn: worst.turn, label: worst.label, level: levelOf(worst) },
    since,
    reasons: EMOTION_REASONS.filter((reason) => reasons.has(reason)),
  }
}

function upsetSince(emotions: readonly EmotionPoint[], calm: number): number | null {
  let since: number | null = null
  let quiet = 0
  for (const { turn, label } of emotions.toReversed()) {
    quiet = label === 'neutral' ? quiet + 1 : 0
    if (quiet >= calm) break
    if (label !== 'neutral') since = turn
  }
  return since
}

function trendOf(levels: readonly number[], { window, step, calm }: Policy['mood']): EmotionTrajectory['trend'] {
  const riseOf = (last: number) => {
    const before = levels.slice(0, -last).slice(-window.value)
    return before.length === 0 ? 0 : Math.max(...levels.slice(-last)) - mean(before)
  }
  if (riseOf(1) >= step.value) return 'rising'
  return riseOf(calm.value) <= -step.value ? 'falling' : 'steady'
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}
