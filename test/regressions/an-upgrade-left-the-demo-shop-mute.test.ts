import { expect, test } from 'vitest'
import type { SnapshotFolder } from '../../src/domain/ports/snapshot-folder.ts'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { publishSnapshot } from '../../src/knowledge/publish.ts'
import { rebuildSeeded } from '../../src/knowledge/rebuild-seeded.ts'
import { aShop, each, TENANT } from '../knowledge/a-shop.ts'

/** Keys that have a default and that an older version did not write. */
const LATER: Record<string, readonly string[]> = {
  'lexicons.json': ['asks'],
  'policy.json': ['asks', 'mood', 'need'],
  'templates.json': ['answerPart', 'unansweredPart'],
}

test('a demo shop seeded before the schemas had new keys is built again for another embedder', async () => {
  const { later, store, folder, id } = await aShopOfAnOlderVersion()
  const { manifest } = await folder.open(TENANT, id)
  const row = await rebuildSeeded(later)
  expect(row?.state).toBe('live')
  const now = (await folder.open(TENANT, row?.id ?? '')).manifest
  for (const name of Object.keys(LATER)) expect(now.files[name]?.sha256).not.toBe(manifest.files[name]?.sha256)
  expect((await store.snapshots.liveSnapshot(TENANT))?.id).toBe(row?.id)
})

test('a demo shop of an older version whose documents were changed since is left as it is', async () => {
  const { later, store, folder, id } = await aShopOfAnOlderVersion()
  const templates = await store.knowledge.getDocument(TENANT, 'templates')
  const changed = { ...(templates as object), answerPart: '{answer}' }
  await store.knowledge.saveDocument(TENANT, 'templates', changed, { actor: 'x', at: later.effects.now() })
  expect(await rebuildSeeded(later)).toBeNull()
  expect(await folder.list(TENANT)).toEqual([id])
})

async function aShopOfAnOlderVersion() {
  const shop = await aShop()
  for (const name of ['policy', 'lexicons', 'templates']) {
    const body = without(LATER[`${name}.json`] ?? [], await shop.store.knowledge.getDocument(TENANT, name))
    await shop.store.knowledge.saveDocument(TENANT, name, body, { actor: 'seed', at: shop.effects.now() })
  }
  const deps = { ...shop.deps, folder: olderFolder(shop.folder) }
  const { id } = await buildSnapshot({ tenant: TENANT, actor: 'seed', pairs: each([]) }, deps)
  await publishSnapshot({ tenant: TENANT, id, actor: 'seed', reason: null }, shop.deps)
  const embedder = { ...shop.indexing.embedder, id: 'other-1' }
  return { ...shop, id, later: { ...shop.deps, embedder, prepare: async () => {} } }
}

/** Writes snapshots as before the later keys were there. */
function olderFolder(folder: SnapshotFolder): SnapshotFolder {
  return {
    ...folder,
    async begin(tenant, id) {
      const draft = await folder.begin(tenant, id)
      return {
        ...draft,
        write(name, lines) {
          const keys = LATER[name]
          if (!keys || lines instanceof Uint8Array || !(Symbol.iterator in lines)) return draft.write(name, lines)
          return draft.write(name, [JSON.stringify(without(keys, JSON.parse([...lines].join(''))))])
        },
      }
    },
  }
}

/** A JSON document without these keys, at its top and in the policy's handoff. */
function without(keys: readonly string[], document: unknown): unknown {
  const { handoff, ...rest } = JSON.parse(JSON.stringify(document))
  const keep = (body: object) => Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)))
  return handoff ? { ...keep(rest), handoff: keep(handoff) } : keep(rest)
}
