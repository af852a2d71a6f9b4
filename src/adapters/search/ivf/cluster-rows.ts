import { setImmediate } from 'node:timers/promises'
import { type ByteRows, createByteRows, setByteRow } from './byte-rows.ts'
import { openScanSpace } from './scan-space.ts'

/** Rows of the sample a list; more move the centres little. */
const SAMPLED_A_LIST = 64
/** Measured at 500,000 messages: recall no longer grows after the sixth round. */
const ROUNDS = 6
/** Rows placed between two pauses, a few milliseconds: what builds beside traffic lets it through. */
const ROWS_A_PAUSE = 256

/**
 * Sorts rows into `lists` lists of rows alike: k-means by cosine (Dhillon and Modha 2001) over an even sample, then every row to its nearest centre. In whole numbers and
 * one fixed order, so that the same rows give the same lists on every machine.
 */
export async function clusterRows(
  rows: ByteRows,
  lists: number,
): Promise<{ centres: ByteRows; listOf: Uint32Array<ArrayBuffer> }> {
  const { dimension, stride, numbers, lengths } = rows
  const count = lengths.length
  const centres = createByteRows(lists, dimension)
  const listOf = new Uint32Array(count)
  if (lists <= 1) return { centres, listOf }
  const sample = evenSample(count, lists * SAMPLED_A_LIST)
  for (let list = 0; list < lists; list++) {
    const row = sample[Math.floor((list * sample.length) / lists)] ?? 0
    setByteRow(centres, list, numbers.subarray(row * stride, (row + 1) * stride))
  }
  const nearest = createNearest(rows, centres)
  for (let round = 0; round < ROUNDS; round++) {
    nearest.refresh()
    const sums = new Float64Array(lists * dimension)
    const members = new Uint32Array(lists)
    for (const [at, row] of sample.entries()) {
      const list = nearest.of(row)
      const by = 1 / (lengths[row] || 1)
      members[list] = (members[list] ?? 0) + 1
      for (let d = 0, to = list * dimension, from = row * stride; d < dimension; d++, to++, from++)
        sums[to] = (sums[to] as number) + (numbers[from] as number) * by
      if (at % ROWS_A_PAUSE === 0) await setImmediate()
    }
    for (let list = 0; list < lists; list++)
      if ((members[list] ?? 0) > 0) setByteRow(centres, list, sums.subarray(list * dimension, (list + 1) * dimension))
  }
  nearest.refresh()
  for (let row = 0; row < count; row++) {
    listOf[row] = nearest.of(row)
    if (row % ROWS_A_PAUSE === 0) await setImmediate()
  }
  return { centres, listOf }
}

function evenSample(count: number, most: number): number[] {
  const size = Math.min(count, most)
  return Array.from({ length: size }, (_, i) => Math.floor((i * count) / size))
}

/** Finds the centre nearest to a row; `refresh` must follow every change of the centres. */
function createNearest({ stride, numbers }: ByteRows, centres: ByteRows) {
  const lists = centres.lengths.length
  const space = openScanSpace({ bytes: centres.numbers.length, dimension: centres.dimension })
  return {
    refresh: () => space.bytes.set(new Uint8Array(centres.numbers.buffer)),
    of(row: number): number {
      space.aim(numbers.subarray(row * stride, (row + 1) * stride))
      let best = 0
      let most = Number.NEGATIVE_INFINITY
      space.scan(0, lists, (products, first, some) => {
        for (let i = 0; i < some; i++) {
          const likeness = (products[i] as number) / (centres.lengths[first + i] || 1)
          if (likeness <= most) continue
          most = likeness
          best = first + i
        }
      })
      return best
    },
  }
}
