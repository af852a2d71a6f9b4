/** An inverted index as flat tables. Terms are numbered in code-unit order, rows in the order given. */
export interface PostingTables {
  rows: number
  /** All terms behind each other as UTF-16 code units, and where each ends. */
  dictionary: Uint16Array
  termEnds: Uint32Array
  /** Where each term's postings end in the two tables below. */
  postingEnds: Uint32Array
  /** Rows in which a term stands, ascending for each term. */
  postingRows: Uint32Array
  /** What the term adds to that row's score before its inverse document frequency, 0 to 2.2: frequency and length are worked in. */
  impacts: Float32Array
  /** The highest impact of each term. */
  peaks: Float32Array
}

/** The number of a term, −1 when no row has it. */
export function findTerm({ dictionary, termEnds }: PostingTables, term: string): number {
  let low = 0
  let high = termEnds.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const order = compareTerm(dictionary, startOf(termEnds, middle), termEnds[middle] ?? 0, term)
    if (order === 0) return middle
    if (order < 0) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Where the entries of item `index` begin in a table of ends. */
export function startOf(ends: Uint32Array, index: number): number {
  return index === 0 ? 0 : (ends[index - 1] ?? 0)
}

function compareTerm(dictionary: Uint16Array, start: number, end: number, term: string): number {
  const shared = Math.min(end - start, term.length)
  for (let i = 0; i < shared; i++) {
    const difference = (dictionary[start + i] ?? 0) - term.charCodeAt(i)
    if (difference !== 0) return difference
  }
  return end - start - term.length
}
