import { open, rename } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import hnswlib from 'hnswlib-node'
import { CopilotError } from '../../domain/errors.ts'
import type { VectorIndex, VectorIndexes } from '../../domain/ports/vector-index.ts'
import { torn } from './torn.ts'

const M = 16
const EF_CONSTRUCTION = 200
/** Rows that a search keeps in view: the trade of speed for recall. The library falls back to 10 whenever it loads a file. */
const EF_SEARCH = 96
/** Fixed, so that the same vectors give the same file. */
const SEED = 100
/** Insertions between two pauses, about 10 ms: a service that builds beside its traffic goes on answering. */
const INSERTIONS_A_PAUSE = 8

/** HNSW graphs (Malkov and Yashunin 2018) through hnswlib, one file an index. Vectors are unit length or all zero: cosine is the inner product. */
export function createHnswIndexes(): VectorIndexes {
  return {
    id: `hnsw-${M}-${EF_CONSTRUCTION}`,
    build: async ({ path, dimension, rows, vectors }) => {
      const graph = new hnswlib.HierarchicalNSW('ip', dimension)
      graph.initIndex({
        maxElements: Math.max(1, rows),
        m: M,
        efConstruction: EF_CONSTRUCTION,
        randomSeed: SEED,
      })
      let row = 0
      for await (const vector of vectors) {
        if (vector.length !== dimension) {
          throw new CopilotError(
            'internal',
            `Row ${row} has ${vector.length} numbers, not ${dimension}: embed all rows with one embedder.`,
          )
        }
        graph.addPoint(Array.from(vector), row)
        row += 1
        if (row % INSERTIONS_A_PAUSE === 0) await setImmediate()
      }
      await graph.writeIndex(`${path}.part`)
      await rename(`${path}.part`, path)
    },
    open: async ({ path, dimension, rows }) => {
      const graph = await readGraph(path, dimension, rows)
      graph.setEf(EF_SEARCH)
      return openIndex(graph, rows)
    },
    read: async ({ path, dimension, rows }) => {
      const graph = await readGraph(path, dimension, rows)
      return { vectorOf: (row) => Float32Array.from(graph.getPoint(row)) }
    },
  }
}

async function readGraph(path: string, dimension: number, rows: number): Promise<hnswlib.HierarchicalNSW> {
  await checkHeader(path, dimension, rows)
  const graph = new hnswlib.HierarchicalNSW('ip', dimension)
  await graph.readIndex(path).catch((cause: unknown) => {
    throw torn(path, 'the vector index cannot be loaded', cause)
  })
  return graph
}

function openIndex(graph: hnswlib.HierarchicalNSW, rows: number): VectorIndex {
  return {
    search: async ({ vector, limit }) => {
      const count = Math.min(limit, rows)
      if (count <= 0) return []
      const { neighbors, distances } = graph.searchKnn(Array.from(vector), count)
      return neighbors
        .map((row, i) => ({ row, similarity: 1 - (distances[i] ?? 1) }))
        .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
    },
    close: async () => {},
  }
}

/**
 * Reads the counts at the head of hnswlib's file. The library would load a file of another dimension without a word and
 * read past its rows, and reserves memory by a count that a damaged file may hold.
 */
async function checkHeader(path: string, dimension: number, rows: number): Promise<void> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw torn(path, 'the file cannot be opened', cause)
  })
  try {
    const { size } = await handle.stat()
    // offsetLevel0, maxElements, count, bytes an element, offset of the label, offset of the vector: 64-bit each.
    const header = new BigUint64Array(6)
    const { bytesRead } = await handle.read(new Uint8Array(header.buffer))
    const [, room = 0, count = 0, elementBytes = 0, labelOffset = 0, vectorOffset = 0] = Array.from(header, Number)
    if (bytesRead < 48 || room * elementBytes > 2 * size + elementBytes) throw torn(path, 'the header is damaged')
    if (count !== rows) throw torn(path, `${count} rows, the snapshot has ${rows}`)
    if (labelOffset - vectorOffset !== 4 * dimension) {
      throw torn(path, `vectors of ${(labelOffset - vectorOffset) / 4} numbers, the snapshot has ${dimension}`)
    }
  } finally {
    await handle.close()
  }
}
