import { setImmediate } from 'node:timers/promises'
import { lengthPenalty, saturated } from './bm25.ts'
import type { PostingTables } from './posting-tables.ts'

/** Rows read between two pauses, so that a service that builds beside its traffic goes on answering. */
const ROWS_A_PAUSE = 2_000

/** Inverts rows of terms. Reads the rows once and keeps about sixteen bytes a posting besides the distinct terms. */
export async function buildPostings(rows: Iterable<readonly string[]>): Promise<PostingTables> {
  const numbers = new Map<string, number>()
  const lastRow = column()
  const lastPosting = column()
  const postingTerms = column()
  const postingCounts = column()
  const rowEnds = column()
  const lengths = column()
  let row = 0
  for (const terms of rows) {
    for (const term of terms) {
      let number = numbers.get(term)
      if (number === undefined) {
        number = numbers.size
        numbers.set(term, number)
        lastRow.push(0)
        lastPosting.push(0)
      }
      // Rows are kept plus one, so that 0 says "in no row yet".
      if (lastRow.get(number) === row + 1) {
        const posting = lastPosting.get(number)
        postingCounts.set(posting, postingCounts.get(posting) + 1)
      } else {
        lastRow.set(number, row + 1)
        lastPosting.set(number, postingTerms.length())
        postingTerms.push(number)
        postingCounts.push(1)
      }
    }
    rowEnds.push(postingTerms.length())
    lengths.push(terms.length)
    row += 1
    if (row % ROWS_A_PAUSE === 0) await setImmediate()
  }
  return invert({
    numbers,
    postingTerms: postingTerms.view(),
    postingCounts: postingCounts.view(),
    rowEnds: rowEnds.view(),
    lengths: lengths.view(),
  })
}

/** Turns postings in row order into postings in term order by a counting sort. */
function invert({
  numbers,
  postingTerms,
  postingCounts,
  rowEnds,
  lengths,
}: {
  numbers: ReadonlyMap<string, number>
  postingTerms: Uint32Array
  postingCounts: Uint32Array
  rowEnds: Uint32Array
  lengths: Uint32Array
}): PostingTables {
  const { dictionary, termEnds, ranks } = sortTerms(numbers)
  const postingEnds = new Uint32Array(ranks.length)
  for (const number of postingTerms) {
    const rank = ranks[number] ?? 0
    postingEnds[rank] = (postingEnds[rank] ?? 0) + 1
  }
  let total = 0
  // Set to each term's start; filling the postings moves every entry on to its end.
  for (const [rank, count] of postingEnds.entries()) {
    postingEnds[rank] = total
    total += count
  }
  const postingRows = new Uint32Array(total)
  const impacts = new Float32Array(total)
  const peaks = new Float32Array(ranks.length)
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
  for (let row = 0, posting = 0; row < lengths.length; row++) {
    const penalty = lengthPenalty(lengths[row] ?? 0, average)
    for (const end = rowEnds[row] ?? 0; posting < end; posting++) {
      const rank = ranks[postingTerms[posting] ?? 0] ?? 0
      const at = postingEnds[rank] ?? 0
      postingEnds[rank] = at + 1
      postingRows[at] = row
      impacts[at] = saturated(postingCounts[posting] ?? 0, penalty)
      peaks[rank] = Math.max(peaks[rank] ?? 0, impacts[at] ?? 0)
    }
  }
  return { rows: lengths.length, dictionary, termEnds, postingEnds, postingRows, impacts, peaks }
}

function sortTerms(numbers: ReadonlyMap<string, number>) {
  const terms = [...numbers.keys()].sort()
  const dictionary = new Uint16Array(terms.reduce((sum, term) => sum + term.length, 0))
  const termEnds = new Uint32Array(terms.length)
  const ranks = new Uint32Array(terms.length)
  let end = 0
  for (const [rank, term] of terms.entries()) {
    for (let i = 0; i < term.length; i++) dictionary[end + i] = term.charCodeAt(i)
    end += term.length
    termEnds[rank] = end
    ranks[numbers.get(term) ?? 0] = rank
  }
  return { dictionary, termEnds, ranks }
}

/** A list of unsigned 32-bit numbers that grows: half the memory of an array of numbers. */
function column() {
  let values = new Uint32Array(1_024)
  let count = 0
  return {
    length: () => count,
    get: (index: number) => values[index] ?? 0,
    set: (index: number, value: number) => {
      values[index] = value
    },
    push: (value: number) => {
      if (count === values.length) {
        const grown = new Uint32Array(count * 2)
        grown.set(values)
        values = grown
      }
      values[count] = value
      count += 1
    },
    view: () => values.subarray(0, count),
  }
}
