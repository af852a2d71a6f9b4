import {
  CUSTOMER_HANDOFF_REASONS,
  type CustomerHandoffReason,
  EMOTIONS,
  type EmotionLabel,
} from '../src/domain/understanding.ts'
import { emotionPairs, handoffPairs, intentPairs } from './pairs.ts'
import { checkTurn, citedArticles, goldSlots, showsHandoff, systemHandoff } from './predictions.ts'
import type { ReplayedDialogue, ReplayedTurn } from './replay.ts'
import { accuracy } from './scorers/accuracy.ts'
import { type FirstHandoff, firstHandoff } from './scorers/first-handoff.ts'
import { macroF1 } from './scorers/macro-f1.ts'
import { type PrecisionRecall, precisionRecall } from './scorers/precision-recall.ts'
import { slotF1 } from './scorers/slots.ts'
import { topK } from './scorers/top-k.ts'

/** Intent in context; n turns carry an intent label. macroF1 is over the labels of the gold. */
export function scoreIntents(turns: readonly ReplayedTurn[]): {
  n: number
  accuracy: number | null
  macroF1: number | null
} {
  const pairs = intentPairs(turns)
  return {
    n: pairs.length,
    accuracy: accuracy(pairs.map(({ gold, predicted }) => gold === predicted)),
    macroF1: macroF1(pairs),
  }
}

export type EmotionScores = { n: number; macroF1: number | null; perClass: Record<EmotionLabel, PrecisionRecall> }

/** Emotion of single messages; macroF1 is over the classes that the gold holds. */
export function scoreEmotions(turns: readonly ReplayedTurn[]): EmotionScores {
  const pairs = emotionPairs(turns)
  const scoresOf = (name: EmotionLabel) =>
    precisionRecall(pairs.map(({ gold, predicted }) => ({ gold: gold === name, predicted: predicted === name })))
  const perClass = Object.fromEntries(EMOTIONS.map((name) => [name, scoresOf(name)]))
  return { n: pairs.length, macroF1: macroF1(pairs), perClass: perClass as EmotionScores['perClass'] }
}

export interface HandoffScores extends PrecisionRecall {
  /** Replayed turns, labelled or not, handed off for the system's own reasons alone; none of them counts as a predicted handoff. */
  system: number
  perReason: Record<CustomerHandoffReason, { n: number; recall: number | null }>
  firstHandoff: FirstHandoff
}

/** Handoffs that the customer's side calls for; n turns carry a handoff label. */
export function scoreHandoffs(dialogues: readonly ReplayedDialogue[]): HandoffScores {
  const turns = dialogues.flatMap((dialogue) => dialogue.turns)
  const pairs = handoffPairs(turns)
  const recallOf = (reason: CustomerHandoffReason) => {
    const found = turns.filter(({ label }) => label.handoffReason === reason).map(({ result }) => showsHandoff(result))
    return { n: found.length, recall: accuracy(found) }
  }
  const perReason = Object.fromEntries(CUSTOMER_HANDOFF_REASONS.map((reason) => [reason, recallOf(reason)]))
  return {
    ...precisionRecall(pairs),
    n: pairs.length,
    system: turns.filter(({ result }) => systemHandoff(result)).length,
    perReason: perReason as HandoffScores['perReason'],
    firstHandoff: firstHandoff(
      dialogues.map((dialogue) => ({
        labels: dialogue.turns.map(({ label }) => label.handoff),
        predicted: dialogue.turns.map(({ result }) => showsHandoff(result)),
      })),
    ),
  }
}

/** Whether the labelled article comes first, or among the first three; null when no turn names one. */
export function scoreAnswers(
  turns: readonly ReplayedTurn[],
): { n: number; at1: number | null; at3: number | null } | null {
  const rows = turns.flatMap(({ label, result }) =>
    label.answer === null ? [] : { gold: label.answer, ranked: citedArticles(result) },
  )
  return rows.length === 0 ? null : { n: rows.length, at1: topK(rows, 1), at3: topK(rows, 3) }
}

/** Slots of the turns that carry a slots label, `{}` among them; null when none does. */
export function scoreSlots(turns: readonly ReplayedTurn[]): { n: number; f1: number | null } | null {
  const labelled = turns.filter(({ label }) => label.slots !== null)
  if (labelled.length === 0) return null
  return slotF1(
    labelled.map(({ label, result }) => ({ gold: goldSlots(label), predicted: result.understanding.slots })),
  )
}

/** Turns that must pass, and those of them that miss any label they carry; null when there is none. */
export function scoreMustPass(turns: readonly ReplayedTurn[]): { n: number; failed: number } | null {
  const must = turns.filter(({ label }) => label.mustPass)
  if (must.length === 0) return null
  const failed = must.filter(({ label, result }) => Object.values(checkTurn(label, result)).includes(false))
  return { n: must.length, failed: failed.length }
}
