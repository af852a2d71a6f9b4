import { Document } from '@langchain/core/documents'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import type { VectorStoreInterface } from '@langchain/core/vectorstores'
import { CopilotError } from '../../domain/errors.ts'
import type { Embedder } from '../../domain/ports/embedder.ts'
import type { VectorHit, VectorIndex, VectorIndexes } from '../../domain/ports/vector-index.ts'
import { toLangchainEmbeddings } from '../models/langchain-embeddings.ts'
import { readVectorRows, type VectorRows, writeVectorRows } from './vector-file.ts'

const BATCH = 500

/** What a store's scores mean: cosine similarity, higher is more alike, or cosine distance, 1 − similarity. */
type StoreScores = 'similarity' | 'distance'

/**
 * Any LangChain vector store as VectorIndexes. Many stores live in memory only, so a build keeps the vectors and texts in
 * a file of our own and every open makes a new store and fills it from that file: `create` must give an empty store, or
 * an empty collection of a shared one (`where` names the snapshot's file). A row's number travels in the documents'
 * metadata. Rows and questions without any direction (all zero) are like nothing and never reach the store.
 */
export function createLangchainVectorIndexes({
  id,
  embedder,
  create,
  scores = 'similarity',
}: {
  id: string
  embedder: Embedder
  /** Comes from configuration, so what it returns is checked: config_invalid when it is no vector store. */
  create: (embeddings: EmbeddingsInterface, where: { tenant: string; path: string }) => unknown
  scores?: StoreScores
}): VectorIndexes {
  return {
    id,
    build: async ({ path, dimension, vectors: given, texts }) => {
      const vectors: Float32Array[] = []
      for await (const vector of given) vectors.push(vector)
      await writeVectorRows(path, dimension, { vectors, texts })
    },
    open: async ({ tenant, path, dimension, rows }) => {
      const stored = await readVectorRows(path, dimension, rows)
      const store = await create(toLangchainEmbeddings(embedder), { tenant, path })
      if (!isVectorStore(store)) {
        const needs = 'it needs addVectors and similaritySearchVectorWithScore'
        throw new CopilotError('config_invalid', `${id} is not a LangChain vector store: ${needs}.`)
      }
      const filled = await fill(store, stored)
      return openIndex({ store, rows, filled, scores })
    },
    read: async ({ path, dimension, rows }) => {
      const { vectors } = await readVectorRows(path, dimension, rows)
      return { vectorOf: (row) => vectors[row] ?? new Float32Array(dimension) }
    },
  }
}

/** Returns the number of rows added. */
async function fill(store: VectorStoreInterface, { vectors, texts }: VectorRows): Promise<number> {
  const rows = [...vectors.keys()].filter((row) => hasDirection(vectors[row]))
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH)
    await store.addVectors(
      batch.map((row) => Array.from(vectors[row] ?? [])),
      batch.map((row) => new Document({ pageContent: texts[row] ?? '', metadata: { row } })),
    )
  }
  return rows.length
}

function openIndex({
  store,
  rows,
  filled,
  scores,
}: {
  store: VectorStoreInterface
  rows: number
  filled: number
  scores: StoreScores
}): VectorIndex {
  return {
    search: async ({ vector, limit }) => {
      const count = Math.min(limit, filled)
      if (count <= 0 || !hasDirection(vector)) return []
      const found = await store.similaritySearchVectorWithScore(Array.from(vector), count)
      return found
        .flatMap(([document, score]) => toHit(document.metadata.row, score, { rows, scores }))
        .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
    },
    close: async () => {},
  }
}

/** Nothing where the store names no row of this index or gives no number. */
function toHit(row: unknown, score: unknown, { rows, scores }: { rows: number; scores: StoreScores }): VectorHit[] {
  if (typeof row !== 'number' || !Number.isInteger(row) || row < 0 || row >= rows) return []
  if (typeof score !== 'number' || !Number.isFinite(score)) return []
  const similarity = scores === 'distance' ? 1 - score : score
  return [{ row, similarity: Math.max(-1, Math.min(1, similarity)) }]
}

function hasDirection(vector: Float32Array | undefined): boolean {
  return vector?.some((value) => value !== 0) ?? false
}

function isVectorStore(value: unknown): value is VectorStoreInterface {
  return (
    typeof value === 'object' &&
    value !== null &&
    'addVectors' in value &&
    typeof value.addVectors === 'function' &&
    'similaritySearchVectorWithScore' in value &&
    typeof value.similaritySearchVectorWithScore === 'function'
  )
}
