import { expect, test } from 'vitest'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { publishSnapshot } from '../../src/knowledge/publish.ts'
import { rebuildSeeded } from '../../src/knowledge/rebuild-seeded.ts'
import { anArticle, aPair, aShop, each, NOON, TENANT } from './a-shop.ts'

/** A shop with a published snapshot by `actor`, and the means of a service that has another embedder since. */
async function aPublishedShop(actor: string) {
  const shop = await aShop()
  const { id } = await buildSnapshot({ tenant: TENANT, actor, pairs: each([aPair(1)]) }, shop.deps)
  await publishSnapshot({ tenant: TENANT, id, actor, reason: null }, shop.deps)
  const { embedder } = shop.indexing
  return { ...shop, id, later: { ...shop.deps, embedder: { ...embedder, id: 'other-1' }, prepare: async () => {} } }
}

test('an untouched seeded shop is built again with its dialogues and published', async () => {
  const { later, folder, store } = await aPublishedShop('seed')
  const row = await rebuildSeeded(later)
  expect(row).toMatchObject({ state: 'live', counts: { articles: 2, dialoguePassages: 1 } })
  expect((await folder.open(TENANT, row?.id ?? '')).manifest.embedder.id).toBe('other-1')
  expect((await store.snapshots.liveSnapshot(TENANT))?.id).toBe(row?.id)
})

test('a seeded shop whose knowledge has changed since is left as it is', async () => {
  const { later, folder, store, id } = await aPublishedShop('seed')
  const changed = anArticle('cup', { answer: '新的回答。' })
  await store.knowledge.saveArticle(TENANT, changed, { actor: 'x', at: NOON, events: [] })
  expect(await rebuildSeeded(later)).toBeNull()
  expect((await store.snapshots.listSnapshots(TENANT)).map((row) => row.id)).toEqual([id])
  expect(await folder.list(TENANT)).toEqual([id])
})

test('a shop with a snapshot of its own is left as it is', async () => {
  const { later, store, id } = await aPublishedShop('trainer')
  expect(await rebuildSeeded(later)).toBeNull()
  expect((await store.snapshots.liveSnapshot(TENANT))?.id).toBe(id)
})
