import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createHashedEmbedder } from '../../src/adapters/models/hashed-embedder.ts'
import { createHnswIndexes } from '../../src/adapters/search/hnsw-index.ts'
import type { Embedder } from '../../src/domain/ports/embedder.ts'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { anArticle, anIntent, aPair, aShop, each, NOON, TENANT } from './a-shop.ts'

const request = { tenant: TENANT, actor: 'trainer', pairs: null }
const by = { actor: 'x', at: NOON, events: [] }

/** An embedder that counts the texts it was given. */
function aCountingEmbedder(): Embedder & { count(): number } {
  const embedder = createHashedEmbedder()
  let count = 0
  return {
    ...embedder,
    embed: (texts) => {
      count += texts.length
      return embedder.embed(texts)
    },
    count: () => count,
  }
}

async function bytesOf(root: string, id: string): Promise<Record<string, string>> {
  const folder = join(root, TENANT, id)
  const files = (await readdir(folder)).filter((name) => name !== 'manifest.json')
  return Object.fromEntries(
    await Promise.all(files.map(async (name) => [name, (await readFile(join(folder, name))).toString('base64')])),
  )
}

for (const vectors of [null, createHnswIndexes()]) {
  test(`a build that reuses vectors has the bytes of one made anew (${vectors?.id ?? 'the default index'})`, async () => {
    const { deps: plain, root, store } = await aShop()
    const deps = vectors ? { ...plain, vectors } : plain
    await buildSnapshot({ ...request, pairs: each([aPair(2), aPair(4, { question: '发票呢' })]) }, deps)
    await store.knowledge.saveArticle(TENANT, anArticle('hat', { similar: ['帽子大了', '帽子小了'] }), by)
    const pairs = () => each([aPair(4, { question: '发票呢' }), aPair(6, { question: '到哪了' })])
    const reusing = await buildSnapshot({ ...request, pairs: pairs() }, deps)
    const anew = await buildSnapshot({ ...request, pairs: pairs(), anew: true }, deps)
    expect(reusing.reuse.reusedRows).toBeGreaterThan(0)
    expect(anew.reuse).toMatchObject({ snapshot: null, reusedRows: 0, intentModel: false })
    expect(reusing.fingerprint).toBe(anew.fingerprint)
    expect(await bytesOf(root, reusing.id)).toEqual(await bytesOf(root, anew.id))
  })
}

test('only new keys are embedded, and the intent model is kept while its rows are the same', async () => {
  const { deps, store } = await aShop()
  const embedder = aCountingEmbedder()
  const first = await buildSnapshot({ ...request, pairs: each([aPair(2)]) }, { ...deps, embedder })
  expect(first.reuse).toEqual({ snapshot: null, rows: 5, reusedRows: 0, intentModel: false })
  const before = embedder.count()
  const pairs = each([aPair(2), aPair(4, { question: '发票呢' })])
  const second = await buildSnapshot({ ...request, pairs }, { ...deps, embedder })
  expect(second.reuse).toEqual({ snapshot: first.id, rows: 6, reusedRows: 5, intentModel: true })
  expect(embedder.count() - before).toBe(1)
  await store.knowledge.saveIntents(TENANT, [anIntent('return_apply', ['我要退货', '不想要了', '退了吧'])])
  const third = await buildSnapshot(request, { ...deps, embedder })
  expect(third.reuse).toEqual({ snapshot: second.id, rows: 4, reusedRows: 4, intentModel: false })
})

test('nothing is taken from a snapshot of another embedder', async () => {
  const { deps } = await aShop()
  await buildSnapshot(request, deps)
  const embedder = { ...deps.embedder, id: 'other-1' }
  expect((await buildSnapshot(request, { ...deps, embedder })).reuse).toMatchObject({ snapshot: null, reusedRows: 0 })
})
