import type { DialoguePair } from './dialogue-pair.ts'
import { bare } from './empty-talk.ts'
import { hash53 } from './hash-text.ts'
import { createNearDuplicates } from './near-duplicates.ts'
import type { StepCount } from './step-count.ts'

/** Tells new pairs from those seen before, and remembers how often each was seen. */
export interface Deduplicator {
  /** True for a pair that is neither the same as a kept one nor nearly so. */
  keep(pair: DialoguePair): boolean
  /** How many pairs the kept pair of this number, counted from 0 in the order kept, stands for. */
  count(number: number): number
}

/** Same question and same answer once marks are gone is a duplicate, both nearly the same is a near one. Grows by some 200 bytes a kept pair. */
export function createDeduplicator(exact: StepCount, near: StepCount): Deduplicator {
  const numbers = new Map<number, number>()
  const counts: number[] = []
  const nearby = createNearDuplicates()
  const again = (number: number) => {
    counts[number] = (counts[number] ?? 0) + 1
    return false
  }
  return {
    keep(pair) {
      const question = bare(`${pair.context} ${pair.question}`)
      const answer = bare(pair.answer)
      const sample = `${pair.question} → ${pair.answer}`
      exact.take()
      const key = hash53(`${question}\n${answer}`)
      const same = numbers.get(key)
      if (same !== undefined) {
        exact.drop('same pair', sample)
        return again(same)
      }
      exact.pass()
      near.take()
      const alike = nearby.findOrKeep(question, answer)
      numbers.set(key, alike ?? counts.length)
      if (alike !== null) {
        near.drop('nearly the same pair', sample)
        return again(alike)
      }
      near.pass()
      counts.push(1)
      return true
    },
    count: (number) => counts[number] ?? 1,
  }
}
