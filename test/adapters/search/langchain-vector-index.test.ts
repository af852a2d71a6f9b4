import { join } from 'node:path'
import { Document } from '@langchain/core/documents'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { FakeVectorStore, SyntheticEmbeddings } from '@langchain/core/utils/testing'
import { expect, test } from 'vitest'
import { createHashedEmbedder } from '../../../src/adapters/models/hashed-embedder.ts'
import { fromLangchainEmbeddings } from '../../../src/adapters/models/langchain-embedder.ts'
import { loadModuleExport } from '../../../src/adapters/models/load-module.ts'
import { createLangchainVectorIndexes } from '../../../src/adapters/search/langchain-vector-index.ts'
import { vectorIndexesContract } from '../../contract/vector-indexes-contract.ts'
import { temporaryFolder } from '../storage/temporary-folder.ts'

const newPath = () => join(temporaryFolder(), 'vectors')
const embedder = createHashedEmbedder()
const east = Float32Array.of(1, 0)

class DistanceStore extends FakeVectorStore {
  override async similaritySearchVectorWithScore(vector: number[], limit: number) {
    const found = await super.similaritySearchVectorWithScore(vector, limit)
    return found.map(([document, score]): [Document, number] => [document, 1 - score])
  }
}

class UnrulyStore extends FakeVectorStore {
  override async similaritySearchVectorWithScore(): Promise<[Document, number][]> {
    const row = (row: unknown) => new Document({ pageContent: '', metadata: { row } })
    return [
      [row(0), 7],
      [row(1), Number.NaN],
      [row(2), 0.5],
      [row('0'), 0.5],
      [row(undefined), 0.5],
    ]
  }
}

const open = async (create: (embeddings: EmbeddingsInterface) => unknown, scores?: 'similarity' | 'distance') => {
  const indexes = createLangchainVectorIndexes({ id: 'other', embedder, create, ...(scores ? { scores } : {}) })
  const path = newPath()
  const vectors = [Float32Array.of(0, 1), east]
  await indexes.build({ tenant: 'default', path, dimension: 2, rows: 2, vectors, texts: ['北', '东'] })
  return indexes.open({ tenant: 'default', path, dimension: 2, rows: 2 })
}

vectorIndexesContract(
  'LangChain FakeVectorStore',
  createLangchainVectorIndexes({ id: 'fake', embedder, create: (embeddings) => new FakeVectorStore(embeddings) }),
  newPath,
)

vectorIndexesContract(
  'LangChain store with distances',
  createLangchainVectorIndexes({
    id: 'distance',
    embedder,
    create: (embeddings) => new DistanceStore(embeddings),
    scores: 'distance',
  }),
  newPath,
)

test('a store named in the configuration is built with our embeddings', async () => {
  const address = 'module:@langchain/core/utils/testing#FakeVectorStore'
  const index = await open((embeddings) => loadModuleExport(address, [embeddings]))
  expect(await index.search({ vector: east, text: '东', limit: 1 })).toEqual([{ row: 1, similarity: 1 }])
})

test('texts embedded by a LangChain model are found in a LangChain store', async () => {
  const model = await fromLangchainEmbeddings({
    id: 'synthetic',
    embeddings: new SyntheticEmbeddings({ vectorSize: 8 }),
  })
  const create = (embeddings: EmbeddingsInterface) => new FakeVectorStore(embeddings)
  const indexes = createLangchainVectorIndexes({ id: 'fake', embedder: model, create })
  const texts = ['where is my parcel', 'how do I return shoes', '怎么退货', 'invoice please']
  const path = newPath()
  await indexes.build({
    tenant: 'default',
    path,
    dimension: 8,
    rows: texts.length,
    vectors: await model.embed(texts),
    texts,
  })
  const index = await indexes.open({ tenant: 'default', path, dimension: 8, rows: 4 })
  const [vector = east] = await model.embed(['invoice please'])
  expect((await index.search({ vector, text: 'invoice please', limit: 1 }))[0]?.row).toBe(3)
})

test('what a store returns without a row of ours or a number is dropped, and scores are cut to −1…1', async () => {
  const index = await open((embeddings) => new UnrulyStore(embeddings))
  expect(await index.search({ vector: east, text: '东', limit: 9 })).toEqual([{ row: 0, similarity: 1 }])
})

test('what is no vector store is refused when the index is opened', async () => {
  await expect(open(() => ({ addVectors: true }))).rejects.toMatchObject({ code: 'config_invalid' })
})
