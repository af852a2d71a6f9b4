import { Embeddings } from '@langchain/core/embeddings'
import { FakeEmbeddings, SyntheticEmbeddings } from '@langchain/core/utils/testing'
import { expect, test } from 'vitest'
import { createHashedEmbedder } from '../../../src/adapters/models/hashed-embedder.ts'
import { fromLangchainEmbeddings } from '../../../src/adapters/models/langchain-embedder.ts'
import { toLangchainEmbeddings } from '../../../src/adapters/models/langchain-embeddings.ts'

class Answering extends Embeddings {
  readonly #answer: unknown

  constructor(answer: unknown) {
    super({})
    this.#answer = answer
  }

  override async embedDocuments(): Promise<number[][]> {
    return this.#answer as number[][]
  }

  override async embedQuery(): Promise<number[]> {
    return [1, 0]
  }
}

class Failing extends FakeEmbeddings {
  override async embedQuery(): Promise<number[]> {
    throw new Error('no network')
  }
}

const length = (vector: Float32Array | undefined) => Math.hypot(...(vector ?? []))

test('a LangChain model becomes an embedder with its own dimension and unit vectors', async () => {
  const embedder = await fromLangchainEmbeddings({
    id: 'synthetic',
    embeddings: new SyntheticEmbeddings({ vectorSize: 8 }),
  })
  expect(embedder).toMatchObject({ id: 'synthetic', dimension: 8 })
  const [first, second] = await embedder.embed(['how do I return it', 'where is my parcel'])
  expect(length(first)).toBeCloseTo(1, 5)
  expect(length(second)).toBeCloseTo(1, 5)
  expect(await embedder.embed([])).toEqual([])
})

test('a text in which the model reads nothing becomes the zero vector', async () => {
  const embedder = await fromLangchainEmbeddings({
    id: 'synthetic',
    embeddings: new SyntheticEmbeddings({ vectorSize: 4 }),
  })
  expect(await embedder.embed(['怎么退货'])).toEqual([new Float32Array(4)])
})

test('another dimension than the configured one, no embeddings, or a failing model is invalid configuration', async () => {
  const invalid = expect.objectContaining({ code: 'config_invalid' })
  await expect(fromLangchainEmbeddings({ id: 'fake', embeddings: new FakeEmbeddings(), dimension: 5 })).rejects.toEqual(
    invalid,
  )
  await expect(fromLangchainEmbeddings({ id: 'fake', embeddings: {} })).rejects.toEqual(invalid)
  await expect(fromLangchainEmbeddings({ id: 'fake', embeddings: new Failing() })).rejects.toEqual(invalid)
})

test("a model's own words are in the error", async () => {
  await expect(fromLangchainEmbeddings({ id: 'fake', embeddings: new Failing() })).rejects.toThrow('no network')
  class Tired extends FakeEmbeddings {
    override async embedDocuments(): Promise<number[][]> {
      throw new Error('quota used up')
    }
  }
  const embedder = await fromLangchainEmbeddings({ id: 'fake', embeddings: new Tired() })
  await expect(embedder.embed(['怎么退货'])).rejects.toThrow('quota used up')
})

test('vectors that are missing, of another length or not finite are an error, never a vector', async () => {
  for (const answer of [
    [],
    [
      [1, 0],
      [0, 1],
    ],
    [[1, 0, 0]],
    [[1, Number.NaN]],
    [['1', 0]],
    ['10'],
    null,
  ]) {
    const embedder = await fromLangchainEmbeddings({ id: 'unruly', embeddings: new Answering(answer) })
    await expect(embedder.embed(['退货'])).rejects.toMatchObject({ code: 'internal' })
  }
})

test('our embedder is a LangChain Embeddings with the same vectors', async () => {
  const embedder = createHashedEmbedder()
  const embeddings = toLangchainEmbeddings(embedder)
  expect(embeddings).toBeInstanceOf(Embeddings)
  const [expected] = await embedder.embed(['怎么退货'])
  expect(await embeddings.embedQuery('怎么退货')).toEqual(Array.from(expected ?? []))
  expect(await embeddings.embedDocuments(['怎么退货', '发票'])).toHaveLength(2)
})

test('an embedder that went through LangChain and back gives the same vectors', async () => {
  const embedder = createHashedEmbedder()
  const back = await fromLangchainEmbeddings({
    id: 'back',
    embeddings: toLangchainEmbeddings(embedder),
    dimension: 256,
  })
  const [before, after] = [await embedder.embed(['怎么退货']), await back.embed(['怎么退货'])]
  for (const [i, value] of (before[0] ?? []).entries()) expect(after[0]?.[i]).toBeCloseTo(value, 5)
})
