import { setImmediate } from 'node:timers/promises'
import { throwIfCancelled } from '../throw-if-cancelled.ts'
import type { Neighbours } from './vector-cells.ts'

/** Questions that mean the same: the rows around a leader, the leader first. */
export type QuestionGroup = readonly number[]

const YIELD_EVERY = 64

/**
 * Star clustering (Aslam, Pelekhov and Rus 2004) in the order of density: the question with the most weight around it leads, takes what is alike and still free, and so on; every member is alike to
 * its leader, not only to another member. `together` refuses pairs that sound alike and have other answers. Ties go to the lower row: the same input gives the same groups. No graph is kept: what a
 * leader takes is searched again. Throws cancelled.
 */
export async function groupQuestions({
  rows,
  weightOf,
  neighbours,
  together,
  least,
  onProgress = () => {},
  signal,
}: {
  rows: number
  weightOf: (row: number) => number
  neighbours: Neighbours
  together: (a: number, b: number) => boolean
  /** Least cosine to the leader. */
  least: number
  onProgress?: (progress: { done: number; total: number }) => void
  signal?: AbortSignal | undefined
}): Promise<QuestionGroup[]> {
  const breathe = async (row: number, done: number) => {
    if (row % YIELD_EVERY !== 0) return
    throwIfCancelled(signal)
    onProgress({ done, total: 2 * rows })
    await setImmediate()
  }
  const around = (row: number) => neighbours.near(row, least).filter((other) => together(row, other.row))
  const density = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    await breathe(row, row)
    density[row] = around(row).reduce((sum, other) => sum + weightOf(other.row) * other.cosine, weightOf(row))
  }
  const order = Array.from({ length: rows }, (_, row) => row).sort(
    (a, b) => (density[b] ?? 0) - (density[a] ?? 0) || a - b,
  )
  const taken = new Uint8Array(rows)
  const groups: QuestionGroup[] = []
  for (const [done, leader] of order.entries()) {
    await breathe(done, rows + done)
    if (taken[leader]) continue
    taken[leader] = 1
    const alone = density[leader] === weightOf(leader)
    const members = alone ? [] : around(leader).filter(({ row }) => !taken[row])
    for (const { row } of members) taken[row] = 1
    groups.push([leader, ...members.map(({ row }) => row)])
  }
  return groups
}
