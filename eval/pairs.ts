import type { EmotionLabel } from '../src/domain/understanding.ts'
import { intentAsLabel, predictedIntent, showsHandoff } from './predictions.ts'
import type { ReplayedTurn } from './replay.ts'

export interface Pair<Label> {
  gold: Label
  predicted: Label
}

/** The labelled intents and what was predicted, as labels of this gold. */
export function intentPairs(turns: readonly ReplayedTurn[]): Pair<string>[] {
  const labelled = turns.flatMap(({ label, result }) =>
    label.intent === null ? [] : { gold: label.intent, predicted: predictedIntent(result) },
  )
  const labels = new Set(labelled.map(({ gold }) => gold))
  return labelled.map(({ gold, predicted }) => ({ gold, predicted: intentAsLabel(predicted, gold, labels) }))
}

/** The labelled emotions and what was predicted. */
export function emotionPairs(turns: readonly ReplayedTurn[]): Pair<EmotionLabel>[] {
  return turns.flatMap(({ label, result }) =>
    label.emotion === null ? [] : { gold: label.emotion, predicted: result.understanding.emotion.label },
  )
}

/** The handoff labels, and whether a human was called for a reason that the customer shows. */
export function handoffPairs(turns: readonly ReplayedTurn[]): Pair<boolean>[] {
  return turns.flatMap(({ label, result }) =>
    label.handoff === null ? [] : { gold: label.handoff, predicted: showsHandoff(result) },
  )
}
