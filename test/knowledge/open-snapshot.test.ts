import { expect, test } from 'vitest'
import type { Embedder } from '../../src/domain/ports/embedder.ts'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { checkManifest } from '../../src/knowledge/check-manifest.ts'
import { openSnapshot } from '../../src/knowledge/open-snapshot.ts'
import type { Indexing } from '../../src/knowledge/write-side.ts'
import { anArticle, aPair, aShop, each, TENANT } from './a-shop.ts'

async function built() {
  const shop = await aShop({
    articles: [
      anArticle('cup', {
        question: '杯子碎了怎么办？',
        scenarios: [{ id: 'late', name: '超过两天', when: '签收超过两天', cues: ['好几天'], answer: '需要人工核实。' }],
      }),
      anArticle('track', { question: '快递到哪里了？', similar: [] }),
    ],
  })
  const manifest = await buildSnapshot({ tenant: TENANT, actor: 'x', pairs: each([aPair(2)]) }, shop.deps)
  const openWith = (change: Partial<Indexing>) =>
    openSnapshot({ tenant: TENANT, id: manifest.id }, { folder: shop.folder, ...shop.indexing, ...change })
  return { ...shop, manifest, openWith }
}

test('an opened snapshot finds the article by its question and the dialogue by its own', async () => {
  const { openWith } = await built()
  const snapshot = await openWith({})
  const ask = (kind: 'article' | 'dialogue') =>
    snapshot.retriever.retrieve({ tenant: TENANT, kind, text: '杯子碎了怎么办', intents: [], topic: null, limit: 1 })
  expect((await ask('article'))[0]?.passage.id).toBe('cup#')
  expect((await ask('dialogue'))[0]?.passage.id).toBe('d1#2')
  await snapshot.close()
})

test('a scenario is a passage of its own with an id of its own', async () => {
  const { openWith } = await built()
  const snapshot = await openWith({})
  const hits = await snapshot.retriever.retrieve({
    tenant: TENANT,
    kind: 'article',
    text: '杯子碎了，签收好几天了',
    intents: [],
    topic: null,
    limit: 5,
  })
  expect(hits.map(({ passage }) => passage.id)).toContain('cup#late')
  await snapshot.close()
})

test('a snapshot of another embedder is foreign, and the message names both', async () => {
  const { openWith, indexing } = await built()
  const other: Embedder = { ...indexing.embedder, id: 'other-1' }
  await expect(openWith({ embedder: other })).rejects.toMatchObject({
    code: 'snapshot_foreign',
    message: expect.stringMatching(/hashed.*other-1.*banxi snapshot build/),
  })
})

test('a snapshot of another dimension is a mismatch', async () => {
  const { openWith, indexing } = await built()
  const other: Embedder = { ...indexing.embedder, dimension: 8 }
  await expect(openWith({ embedder: other })).rejects.toMatchObject({ code: 'snapshot_mismatch' })
})

test('a snapshot of another segmenter or vector store is foreign', async () => {
  const { openWith, indexing } = await built()
  await expect(openWith({ segmenter: { ...indexing.segmenter, id: 'other' } })).rejects.toMatchObject({
    code: 'snapshot_foreign',
  })
  await expect(openWith({ vectors: { ...indexing.vectors, id: 'other' } })).rejects.toMatchObject({
    code: 'snapshot_foreign',
  })
})

test.each([undefined, 99])(
  'a snapshot of reading version %s is foreign, and the message says what to do',
  async (reading) => {
    const { manifest, indexing } = await built()
    expect(() => checkManifest({ ...manifest, reading }, indexing)).toThrow(/reading version.*snapshot build --publish/)
  },
)

test('an index that cannot be opened leaves the other one closed', async () => {
  const { openWith, indexing } = await built()
  let open = 0
  const lexical: Indexing['lexical'] = {
    ...indexing.lexical,
    open: async (input) => {
      const index = await indexing.lexical.open(input)
      open++
      return {
        search: (query) => index.search(query),
        ceiling: (terms) => index.ceiling(terms),
        close: async () => void open--,
      }
    },
  }
  const vectors = { ...indexing.vectors, open: async () => Promise.reject(new Error('broken')) }
  await expect(openWith({ lexical, vectors })).rejects.toThrow('broken')
  expect(open).toBe(0)
})
