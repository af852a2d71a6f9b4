/** A word, how surely it goes with one side, and on how many texts of each side it stands. */
export interface AssociatedWord {
  word: string
  /** Chance of at least so one-sided a table if the word went with neither. */
  accident: number
  inside: number
  outside: number
}

/**
 * Words that stand on texts of the one side more often than chance allows (Fisher's exact test, one-sided; the words tried are counted in, after Bonferroni). Most telling first.
 */
export function associatedWords({
  inside,
  outside,
  accident,
  least = 3,
}: {
  /** Distinct words of each text. */
  inside: readonly ReadonlySet<string>[]
  outside: readonly ReadonlySet<string>[]
  /** Largest chance, 0 to 1. */
  accident: number
  /** Texts it must stand on. */
  least?: number
}): AssociatedWord[] {
  const words = new Set(inside.flatMap((text) => [...text]))
  const candidates = [...words]
    .map((word) => ({ word, inside: holding(inside, word), outside: holding(outside, word) }))
    .filter((each) => each.inside >= least)
  return candidates
    .map((each) => ({
      ...each,
      accident: Math.min(1, candidates.length * fisher(each.inside, inside.length, each.outside, outside.length)),
    }))
    .filter((each) => each.accident <= accident)
    .sort((a, b) => a.accident - b.accident || (a.word < b.word ? -1 : 1))
}

/** One-sided exact chance of a or more of n, when c of m on the other side hold the word too. */
export function fisher(a: number, n: number, c: number, m: number): number {
  const held = a + c
  const total = n + m
  let chance = 0
  for (let k = a; k <= Math.min(n, held); k++) {
    if (held - k > m) continue
    chance += Math.exp(choose(n, k) + choose(m, held - k) - choose(total, held))
  }
  return Math.min(1, chance)
}

function holding(texts: readonly ReadonlySet<string>[], word: string): number {
  return texts.filter((text) => text.has(word)).length
}

/** Natural logarithm of the binomial coefficient. */
function choose(n: number, k: number): number {
  let log = 0
  for (let i = 1; i <= k; i++) log += Math.log((n - k + i) / i)
  return log
}
