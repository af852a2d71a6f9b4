import { FakeVectorStore, SyntheticEmbeddings } from '@langchain/core/utils/testing'
import { expect, test } from 'vitest'
import { createHashedEmbedder } from '../../src/adapters/models/hashed-embedder.ts'
import { fromLangchainEmbeddings } from '../../src/adapters/models/langchain-embedder.ts'
import { toLangchainEmbeddings } from '../../src/adapters/models/langchain-embeddings.ts'
import { createLangchainVectorIndexes } from '../../src/adapters/search/langchain-vector-index.ts'
import type { Query } from '../../src/domain/ports/retriever.ts'
import { aPassage } from '../builders.ts'
import { retrieverContract } from '../contract/retriever-contract.ts'
import { aRetriever, aShop } from './builders.ts'

const aQuery = (text: string, change: Partial<Query> = {}): Query => ({
  tenant: 'default',
  kind: 'article',
  text,
  intents: [],
  topic: null,
  limit: 5,
  ...change,
})

retrieverContract('built in', aShop(), aRetriever)

retrieverContract('over a LangChain store', aShop(), (passages) => {
  const embedder = createHashedEmbedder()
  const create = (embeddings: unknown) => new FakeVectorStore(embeddings as SyntheticEmbeddings)
  return aRetriever(passages, { embedder, vectors: createLangchainVectorIndexes({ id: 'fake', embedder, create }) })
})

retrieverContract('with a LangChain model', aShop(), async (passages) => {
  const embeddings = new SyntheticEmbeddings({ vectorSize: 16 })
  return aRetriever(passages, { embedder: await fromLangchainEmbeddings({ id: 'synthetic', embeddings }) })
})

test('a message in other characters, width or case is still one of the keys', async () => {
  const retriever = await aRetriever(aShop())
  for (const text of ['怎麼退貨?', '　怎么退货？ ', 'HOW DO I RETURN IT?']) {
    const [best] = await retriever.retrieve(aQuery(text))
    expect(best?.passage.id).toBe('return-how#')
    expect(best?.score).toBeGreaterThanOrEqual(0.98)
    expect(best?.why.adjustments).toContain('与知识问法一致')
  }
})

test('a hit says which key, which raw scores and which words found it', async () => {
  const retriever = await aRetriever(aShop())
  const [best] = await retriever.retrieve(aQuery('请问退货的运费是谁出'))
  expect(best?.passage.id).toBe('freight#')
  expect(best?.score).toBeLessThan(0.98)
  expect(best?.why.key).toBe('退货运费谁出？')
  expect(best?.why.terms).toContain('运费')
  expect(best?.why.lexical).toBeGreaterThan(0)
  expect(best?.why.vector).toBeGreaterThan(0)
})

test('the main answer goes first until a cue names the scenario', async () => {
  const retriever = await aRetriever(aShop())
  const [plain] = await retriever.retrieve(aQuery('我想问怎么退货'))
  const [fresh] = await retriever.retrieve(aQuery('请问生鲜怎么退货'))
  expect(plain?.passage.id).toBe('return-how#')
  expect(fresh?.passage.id).toBe('return-how#special')
})

test('passages of equal score come in the order of their ids', async () => {
  const keys = ['怎么退货？']
  const retriever = await aRetriever([aPassage('b', { keys }), aPassage('c', { keys }), aPassage('a', { keys })])
  const hits = await retriever.retrieve(aQuery('怎么退货'))
  expect(hits.map(({ passage }) => passage.id)).toEqual(['a#', 'b#', 'c#'])
})

test('a shop without dialogues finds no dialogues', async () => {
  const retriever = await aRetriever([aPassage('a')])
  expect(await retriever.retrieve(aQuery('a？', { kind: 'dialogue' }))).toEqual([])
})

test('an embedder that came through LangChain gives the same hits', async () => {
  const embeddings = toLangchainEmbeddings(createHashedEmbedder())
  const through = await aRetriever(aShop(), { embedder: await fromLangchainEmbeddings({ id: 'ours', embeddings }) })
  const direct = await aRetriever(aShop())
  const ids = async (retriever: typeof direct) =>
    (await retriever.retrieve(aQuery('退货的运费'))).map(({ passage, score }) => [passage.id, score.toFixed(4)])
  expect(await ids(through)).toEqual(await ids(direct))
})
