import type { LexicalHit } from '../../domain/ports/lexical-index.ts'
import { inverseDocumentFrequency } from './bm25.ts'
import { findTerm, type PostingTables, startOf } from './posting-tables.ts'
import { createTopRows } from './top-rows.ts'

interface QueryTerm {
  text: string
  start: number
  end: number
  idf: number
  /** The most that it adds to any row. */
  bound: number
}

const NO_ROW = 0xffffffff

/** The exact BM25 search over one index: highest score first, ties by row, at most `limit` rows. A term counts once. */
export function searchBm25(tables: PostingTables, terms: readonly string[], limit: number): LexicalHit[] {
  const query = queryTerms(tables, terms)
  const rarestFirst = [...query].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start)
  const hits = leadingRows(tables, query, limit).map((row) => explain(tables, rarestFirst, row))
  return hits.sort((a, b) => b.score - a.score || a.row - b.row)
}

/**
 * No row scores higher: the sum of the most that each distinct known term adds to any row. A term that no row has adds what it would to a row of
 * average length, so that a question half of foreign words cannot score as if it were understood whole.
 */
export function scoreBound(tables: PostingTables, terms: readonly string[]): number {
  const known = queryTerms(tables, terms)
  const foreign = new Set(terms).size - known.length
  const each = inverseDocumentFrequency(tables.rows, 0)
  return known.reduce((sum, { bound }) => sum + bound, tables.rows > 0 ? foreign * each : 0)
}

/** The distinct terms that some row has, lowest bound first. */
function queryTerms(tables: PostingTables, terms: readonly string[]): QueryTerm[] {
  const found: QueryTerm[] = []
  for (const text of new Set(terms)) {
    const number = findTerm(tables, text)
    if (number < 0) continue
    const start = startOf(tables.postingEnds, number)
    const end = tables.postingEnds[number] ?? 0
    const idf = inverseDocumentFrequency(tables.rows, end - start)
    found.push({ text, start, end, idf, bound: idf * (tables.peaks[number] ?? 0) })
  }
  return found.sort((a, b) => a.bound - b.bound || a.start - b.start)
}

/**
 * MaxScore (Turtle and Flood 1995), row at a time. Terms whose bounds together cannot reach the worst kept row open no
 * rows: they are only looked up, by galloping, in rows that the other terms open, and only while such a row may still win.
 * Measured at 500,000 short messages: the same hits in half the time, or less, of one accumulator a row with a cut.
 */
function leadingRows({ postingRows, impacts }: PostingTables, query: readonly QueryTerm[], limit: number): number[] {
  const at = Uint32Array.from(query, ({ start }) => start)
  const ends = Uint32Array.from(query, ({ end }) => end)
  const idfs = Float64Array.from(query, ({ idf }) => idf)
  const heads = Uint32Array.from(query, ({ start }) => postingRows[start] ?? NO_ROW)
  const reach = Float64Array.from(query, ({ bound }) => bound)
  for (let i = 1; i < reach.length; i++) reach[i] = (reach[i] ?? 0) + (reach[i - 1] ?? 0)
  const best = createTopRows(limit)
  let opening = 0
  for (;;) {
    let row = NO_ROW
    for (let i = opening; i < heads.length; i++) row = Math.min(row, heads[i] ?? NO_ROW)
    if (row === NO_ROW) return best.rows()
    let score = 0
    for (let i = opening; i < heads.length; i++) {
      if (heads[i] !== row) continue
      const posting = at[i] ?? 0
      score += (idfs[i] ?? 0) * (impacts[posting] ?? 0)
      at[i] = posting + 1
      heads[i] = posting + 1 < (ends[i] ?? 0) ? (postingRows[posting + 1] ?? NO_ROW) : NO_ROW
    }
    for (let i = opening - 1; i >= 0 && score + (reach[i] ?? 0) > best.least(); i--) {
      const posting = gallop(postingRows, at[i] ?? 0, ends[i] ?? 0, row)
      at[i] = posting
      if (posting < (ends[i] ?? 0) && postingRows[posting] === row) score += (idfs[i] ?? 0) * (impacts[posting] ?? 0)
    }
    best.offer(row, score)
    while (opening < reach.length && (reach[opening] ?? 0) <= best.least()) opening += 1
  }
}

/** Sums in one fixed order, so that rows that say the same score the same to the last digit. */
function explain({ postingRows, impacts }: PostingTables, query: readonly QueryTerm[], row: number): LexicalHit {
  const hit: LexicalHit = { row, score: 0, terms: [] }
  for (const { text, start, end, idf } of query) {
    const posting = gallop(postingRows, start, end, row)
    if (posting >= end || postingRows[posting] !== row) continue
    hit.score += idf * (impacts[posting] ?? 0)
    hit.terms.push(text)
  }
  return hit
}

/** The first posting at or after `from` whose row is not below `row`; `end` when there is none. */
function gallop(postingRows: Uint32Array, from: number, end: number, row: number): number {
  let low = from
  let step = 1
  while (low + step < end && (postingRows[low + step] ?? 0) < row) {
    low += step
    step *= 2
  }
  let high = Math.min(end, low + step + 1)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((postingRows[middle] ?? 0) < row) low = middle + 1
    else high = middle
  }
  return low
}
