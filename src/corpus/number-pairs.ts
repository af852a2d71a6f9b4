import type { TaskResult } from '../domain/ports/work-folder.ts'
import { bare } from './empty-talk.ts'
import { rowsToBytes } from './rows.ts'
import { byPlace, type CountedPair } from './same-pairs.ts'
import { bandParts } from './signature-bands.ts'

/** Puts the pairs of one stretch in order and numbers them from `first`. Part 0 holds them; the parts behind it say where to look for those that are nearly the same. */
export function numberPairs(
  pairs: readonly CountedPair[],
  { first, parts }: { first: number; parts: number },
): TaskResult {
  const sorted = pairs.toSorted(byPlace)
  const texts = sorted.map(({ context, question, answer }) => ({
    question: bare(`${context} ${question}`),
    answer: bare(answer),
  }))
  return { note: { pairs: sorted.length }, parts: [rowsToBytes(sorted), ...bandParts(texts, { first, parts })] }
}
