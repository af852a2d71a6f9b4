import type { IntentRow } from '../src/domain/intent.ts'
import type { Guess } from './scorers/rejection.ts'
import type { TrainIntents } from './train-intents.ts'

const FOLDS = 5

/**
 * The top guess for every training row by a model that did not see it: five folds, the rows of each intent dealt out in turn, so that the same rows give the same folds.
 * Empty for fewer than two rows.
 */
export async function crossValidate({
  rows,
  outOfScope,
  trainIntents,
}: {
  rows: readonly IntentRow[]
  outOfScope: readonly string[]
  trainIntents: TrainIntents
}): Promise<Guess[]> {
  const folds = dealOut(rows, FOLDS)
  if (folds.length < 2) return []
  const guesses: Guess[] = []
  for (const held of folds) {
    const rest = folds.flatMap((fold) => (fold === held ? [] : fold))
    const model = await trainIntents({ rows: rest, outOfScope, heldOut: false })
    for (const { text, intent, negative } of held) {
      if (negative) continue
      const [top] = await model.predict(text)
      guesses.push({ confidence: top?.confidence ?? 0, correct: top?.name === intent })
    }
  }
  return guesses
}

/** The rows in so many folds, each intent's dealt out in turn. Where one intent's rows end the next one's go on, so that rare intents do not all land in the first fold. */
export function dealOut(rows: readonly IntentRow[], count: number): IntentRow[][] {
  const folds = Array.from({ length: count }, (): IntentRow[] => [])
  const byIntent = [...rows].sort((a, b) => Number(a.intent > b.intent) - Number(a.intent < b.intent))
  for (const [index, row] of byIntent.entries()) folds[index % count]?.push(row)
  return folds.filter((fold) => fold.length > 0)
}
