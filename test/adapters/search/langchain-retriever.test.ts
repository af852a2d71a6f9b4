import { BaseRetriever } from '@langchain/core/retrievers'
import { FakeRetriever } from '@langchain/core/utils/testing'
import { expect, test } from 'vitest'
import { toLangchainRetriever } from '../../../src/adapters/search/langchain-retriever.ts'
import type { Query, Retriever } from '../../../src/domain/ports/retriever.ts'
import { aHit } from '../../builders.ts'

test('our retriever is a LangChain one whose documents carry answer, score and reasons', async () => {
  const hit = aHit('return-how', 0.8)
  const queries: Query[] = []
  const retriever: Retriever = {
    retrieve: async (query) => {
      queries.push(query)
      return [hit]
    },
  }
  const langchain = toLangchainRetriever({ retriever, tenant: 'default', kind: 'article', limit: 3 })
  expect(langchain).toBeInstanceOf(BaseRetriever)
  const [document] = await langchain.invoke('怎么退货')
  expect(queries).toEqual([
    { tenant: 'default', kind: 'article', text: '怎么退货', intents: [], topic: null, limit: 3 },
  ])
  expect(document?.pageContent).toBe(hit.passage.answer)
  expect(document?.metadata).toEqual({
    id: 'return-how#',
    question: hit.passage.question,
    score: 0.8,
    why: hit.why,
    article: hit.passage.article,
  })
})

test('it can stand in a LangChain chain beside theirs', async () => {
  const retriever: Retriever = { retrieve: async () => [aHit('a', 0.5), aHit('b', 0.4)] }
  const ours = toLangchainRetriever({ retriever, tenant: 'default', kind: 'article', limit: 2 })
  const answers = ours.pipe((documents) => documents.map(({ pageContent }) => pageContent))
  expect(await answers.invoke('x')).toEqual(['a 的答案。', 'b 的答案。'])
  expect((await new FakeRetriever().invoke('x')).length).toBeGreaterThan(0)
})
