import type { QuantisedVectors } from './quantised-vectors.ts'

/** Finds rows alike. */
export interface Neighbours {
  /** Rows other than `row` whose cosine to it is at least `least`, with the cosine, in the order of their rows. */
  near(row: number, least: number): { row: number; cosine: number }[]
}

/** Below this many rows everything is compared with everything. */
const FEW = 3_000
const MOST_CELLS = 1_024
/** Cells looked into. What lies in another cell is not found; a test holds the loss under one in twenty. */
const PROBES = 8
const REACH = 3

/**
 * An inverted file (Jégou, Douze and Schmid 2011) without training: some rows, drawn by `random`, are the cells' middles, every row lies in the cell of the middle most like it, and a search
 * compares the rows of the nearest cells. Grows by 4 bytes a row beside the vectors.
 */
export function createCells(vectors: QuantisedVectors, { random }: { random: () => number }): Neighbours {
  const { rows } = vectors
  const count = rows <= FEW ? 1 : Math.min(MOST_CELLS, Math.round(Math.sqrt(rows) * REACH))
  const middles = draw(rows, count, random)
  const probes = count === 1 ? 1 : PROBES
  const cells: number[][] = middles.map(() => [])
  const nearest = new Int32Array(rows * probes)
  for (let row = 0; row < rows; row++) {
    const found = nearestMiddles(vectors, middles, row, probes)
    nearest.set(found, row * probes)
    cells[found[0] ?? 0]?.push(row)
  }
  return {
    near(row, least) {
      const found: { row: number; cosine: number }[] = []
      for (let k = 0; k < probes; k++) {
        for (const other of cells[nearest[row * probes + k] ?? 0] ?? []) {
          if (other === row) continue
          const cosine = vectors.cosine(row, other)
          if (cosine >= least) found.push({ row: other, cosine })
        }
      }
      return found.sort((a, b) => a.row - b.row)
    },
  }
}

/** `count` different rows; Floyd's sampling. */
function draw(rows: number, count: number, random: () => number): number[] {
  const drawn = new Set<number>()
  for (let top = rows - count; top < rows; top++) {
    const row = Math.floor(random() * (top + 1))
    drawn.add(drawn.has(row) ? top : row)
  }
  return [...drawn].sort((a, b) => a - b)
}

function nearestMiddles(vectors: QuantisedVectors, middles: readonly number[], row: number, probes: number): number[] {
  if (probes === 1) return [0]
  const best: number[] = []
  const cosines: number[] = []
  for (const [cell, middle] of middles.entries()) {
    const cosine = vectors.cosine(row, middle)
    if (best.length === probes && cosine <= (cosines.at(-1) ?? 0)) continue
    let at = best.length
    while (at > 0 && (cosines[at - 1] ?? 0) < cosine) at--
    best.splice(at, 0, cell)
    cosines.splice(at, 0, cosine)
    best.length = Math.min(best.length, probes)
    cosines.length = best.length
  }
  return best
}
