import { setImmediate } from 'node:timers/promises'
import { CopilotError } from '../../../domain/errors.ts'
import type { VectorIndex, VectorIndexes } from '../../../domain/ports/vector-index.ts'
import { createTopRows } from '../top-rows.ts'
import { type ByteRows, createByteRows, directionOf, setByteRow } from './byte-rows.ts'
import { clusterRows } from './cluster-rows.ts'
import { type OpenLists, type RowLists, readLists, writeLists } from './ivf-file.ts'

/** Up to here every row is compared, about 0.3 ms; beyond, as many rows of the nearest lists. The trade of speed for recall: docs/adr/0009. */
const COMPARED = 20_000
const ROWS_A_PAUSE = 2_000

/**
 * An inverted file (Sivic and Zisserman 2003; Jégou et al. 2011, section IV) of vectors in eight bits: lists of rows alike, of which a search compares the nearest ones row
 * by row. One file an index; in memory a byte a number. Similarities are cosines, right to about .001.
 */
export function createIvfIndexes(): VectorIndexes {
  return {
    id: 'ivf-int8-1',
    async build({ path, dimension, rows: count, vectors }) {
      const rows = createByteRows(count, dimension)
      let row = 0
      for await (const vector of vectors) {
        if (vector.length !== dimension) throw wrongLength(row, vector.length, dimension)
        setByteRow(rows, row, vector)
        row += 1
        if (row % ROWS_A_PAUSE === 0) await setImmediate()
      }
      await writeLists(path, await sortIntoLists(rows))
    },
    async open({ path, dimension, rows }) {
      return openIndex(await readLists(path, dimension, rows))
    },
    async read({ path, dimension, rows }) {
      const lists = await readLists(path, dimension, rows)
      const placeOf = new Uint32Array(rows)
      for (const [place, row] of lists.order.entries()) placeOf[row] = place
      return { vectorOf: (row) => directionOf(lists.rows, placeOf[row] ?? 0) }
    },
  }
}

/** One list up to `COMPARED` rows, then √(2 · rows) of them. */
function listsFor(rows: number): number {
  return rows <= COMPARED ? Math.min(1, rows) : Math.round(Math.sqrt(2 * rows))
}

/** Places the rows list by list, in each list in the order given, by a counting sort. */
async function sortIntoLists(rows: ByteRows): Promise<RowLists> {
  const count = rows.lengths.length
  const { centres, listOf } = await clusterRows(rows, listsFor(count))
  const ends = new Uint32Array(centres.lengths.length)
  for (const list of listOf) ends[list] = (ends[list] ?? 0) + 1
  let total = 0
  for (const [list, members] of ends.entries()) {
    ends[list] = total
    total += members
  }
  const order = new Uint32Array(count)
  const placed = createByteRows(count, rows.dimension)
  for (let row = 0; row < count; row++) {
    const list = listOf[row] ?? 0
    const place = ends[list] ?? 0
    ends[list] = place + 1
    order[place] = row
    placed.numbers.set(rows.numbers.subarray(row * rows.stride, (row + 1) * rows.stride), place * rows.stride)
    placed.lengths[place] = rows.lengths[row] ?? 0
    if (row % ROWS_A_PAUSE === 0) await setImmediate()
  }
  return { rows: placed, order, ends, centres }
}

function openIndex(lists: OpenLists): VectorIndex {
  const { space, rows, order, rowsAt } = lists
  return {
    async search({ vector, limit }) {
      const count = Math.min(limit, order.length)
      const queryInverse = count > 0 ? space.aim(vector) : 0
      if (queryInverse === 0) return []
      const best = createTopRows(count, Number.NEGATIVE_INFINITY)
      let least = Number.NEGATIVE_INFINITY
      for (const [from, to] of nearestLists(lists)) {
        space.scan(rowsAt + from * rows.stride, to - from, (products, first, some) => {
          for (let i = 0, at = from + first; i < some; i++, at++) {
            const likeness = (products[i] as number) / (rows.lengths[at] || 1)
            if (likeness <= least) continue
            best.offer(at, likeness)
            least = best.least()
          }
        })
      }
      return best
        .scored()
        .map(({ row, score }) => ({ row: order[row] ?? 0, similarity: cosine(score * queryInverse) }))
        .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
    },
    async close() {},
  }
}

/** Where the lists nearest to the query begin and end, until they hold `COMPARED` rows. */
function nearestLists({ space, centres, centresAt, ends, order }: OpenLists): [from: number, to: number][] {
  if (ends.length <= 1) return [[0, order.length]]
  // Twice as many lists as would do if all were as long.
  const most = Math.min(ends.length, 2 * Math.ceil((COMPARED * ends.length) / order.length))
  const nearest = createTopRows(most, Number.NEGATIVE_INFINITY)
  space.scan(centresAt, ends.length, (products, first, some) => {
    for (let i = 0; i < some; i++) nearest.offer(first + i, (products[i] as number) / (centres.lengths[first + i] || 1))
  })
  const chosen: [number, number][] = []
  let rows = 0
  for (const list of nearest.rows()) {
    if (rows >= COMPARED) break
    const [from, to] = [list === 0 ? 0 : (ends[list - 1] ?? 0), ends[list] ?? 0]
    chosen.push([from, to])
    rows += to - from
  }
  return chosen
}

const cosine = (value: number) => Math.max(-1, Math.min(1, value))

function wrongLength(row: number, found: number, dimension: number): CopilotError {
  return new CopilotError(
    'internal',
    `Row ${row} has ${found} numbers, not ${dimension}: embed all rows with one embedder.`,
  )
}
