import type { HashedTerms } from '../text/terms/hashed-terms.ts'
import { indexTerms } from '../text/terms/term-index.ts'
import { createPace } from './pace.ts'

/** A message as the model sees it: feature numbers, rising or not, with their values; the values' squares sum to 1 (or 0: nothing known). */
export interface SparseVector {
  indices: Int32Array
  values: Float32Array
}

/** The features a model knows, each with its inverse document frequency. */
export interface Vocabulary {
  terms: readonly string[]
  idf: Float32Array
  vectorise(terms: HashedTerms): SparseVector
}

/** From this many rows on, a feature seen once is noise and only costs memory. */
const ROWS_FOR_PRUNING = 1_000

/** In multiply-adds. */
const WORK_OF_A_LOOKUP = 100

/** Collects the features of all rows, yielding to the event loop; idf is ln((1 + rows) / (1 + rows with the feature)) + 1. */
export async function fitVocabulary(rows: readonly ReadonlyMap<string, number>[]): Promise<Vocabulary> {
  const frequency = new Map<string, number>()
  const pace = createPace()
  for (const row of rows) {
    for (const term of row.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1)
    if (pace.due(row.size * WORK_OF_A_LOOKUP)) await pace.rest()
  }
  const least = rows.length < ROWS_FOR_PRUNING ? 1 : 2
  const kept = [...frequency].filter(([, rowsWithTerm]) => rowsWithTerm >= least)
  return openVocabulary({
    terms: kept.map(([term]) => term),
    idf: Float32Array.from(kept, ([, rowsWithTerm]) => Math.log((1 + rows.length) / (1 + rowsWithTerm)) + 1),
  })
}

/** A vocabulary from its parts, terms[i] weighing idf[i]. */
export function openVocabulary({ terms, idf }: { terms: readonly string[]; idf: Float32Array }): Vocabulary {
  const numberOf = indexTerms(terms)
  return {
    terms,
    idf,
    vectorise({ hashes, hashesAgain, weights }) {
      const indices = new Int32Array(weights.length)
      const raw = new Float64Array(weights.length)
      let count = 0
      let squares = 0
      for (let term = 0; term < weights.length; term++) {
        const index = numberOf(hashes[term] as number, hashesAgain[term] as number)
        if (index < 0) continue
        const value = (weights[term] as number) * (idf[index] as number)
        indices[count] = index
        raw[count] = value
        count++
        squares += value * value
      }
      const length = Math.sqrt(squares) || 1
      const values = new Float32Array(count)
      for (let at = 0; at < count; at++) values[at] = (raw[at] as number) / length
      return { indices: indices.subarray(0, count), values }
    },
  }
}
