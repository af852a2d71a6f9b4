import type { LexicalHit } from '../domain/ports/lexical-index.ts'
import type { VectorHit } from '../domain/ports/vector-index.ts'

/** One row found by either search or both. */
export interface FusedRow {
  row: number
  /** Weighted sum of both scores, 0 to 1; a search that did not find the row adds nothing. */
  fused: number
  /** The raw scores, null where that search did not find the row. */
  lexical: number | null
  vector: number | null
  /** Words shared with the question, rarest first. */
  terms: string[]
}

/** The rows of one passage that were found, best first. */
interface FusedPassage {
  passage: number
  rows: FusedRow[]
}

/**
 * Brings both searches to one scale: the lexical score over `ceiling`, the similarity cut to 0–1, summed with
 * `lexicalWeight` and the rest. Rows that are like the question in nothing are left out. Passages come in the order of
 * their best rows; ties by row number.
 */
export function fuse({
  lexical,
  ceiling,
  vector,
  lexicalWeight,
  rowPassage,
}: {
  lexical: readonly LexicalHit[]
  ceiling: number
  vector: readonly VectorHit[]
  lexicalWeight: number
  rowPassage: Int32Array
}): FusedPassage[] {
  const rows = new Map<number, FusedRow>()
  for (const { row, score, terms } of lexical) {
    const scaled = ceiling > 0 ? clip(score / ceiling) : 0
    rows.set(row, { row, fused: lexicalWeight * scaled, lexical: score, vector: null, terms })
  }
  for (const { row, similarity } of vector) {
    const fused = (1 - lexicalWeight) * clip(similarity)
    const found = rows.get(row)
    if (found === undefined) rows.set(row, { row, fused, lexical: null, vector: similarity, terms: [] })
    else rows.set(row, { ...found, fused: found.fused + fused, vector: similarity })
  }
  const passages = new Map<number, FusedRow[]>()
  for (const row of [...rows.values()].sort((a, b) => b.fused - a.fused || a.row - b.row)) {
    const passage = rowPassage[row.row]
    if (passage === undefined || row.fused === 0) continue
    const found = passages.get(passage)
    if (found === undefined) passages.set(passage, [row])
    else found.push(row)
  }
  return [...passages].map(([passage, found]) => ({ passage, rows: found }))
}

function clip(value: number): number {
  return Math.max(0, Math.min(1, value))
}
