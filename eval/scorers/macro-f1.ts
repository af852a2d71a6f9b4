import { mean } from './mean.ts'

/**
 * The unweighted mean of the classes' F1, 0–1, over the classes that the gold holds: a class that is only predicted costs the others precision or recall
 * but is no term of the mean. Null when there is nothing to score.
 */
export function macroF1(pairs: readonly { gold: string; predicted: string }[]): number | null {
  const counts = new Map<string, { gold: number; predicted: number; both: number }>()
  const count = (name: string) => {
    const known = counts.get(name) ?? { gold: 0, predicted: 0, both: 0 }
    counts.set(name, known)
    return known
  }
  for (const { gold, predicted } of pairs) {
    count(gold).gold++
    count(predicted).predicted++
    if (gold === predicted) count(gold).both++
  }
  const present = [...counts.values()].filter(({ gold }) => gold > 0)
  return mean(present.map(({ gold, predicted, both }) => (2 * both) / (gold + predicted)))
}
