import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KNOWLEDGE_STREAM } from '../../src/domain/event.ts'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { pinSnapshot } from '../../src/knowledge/pin-snapshot.ts'
import { pruneSnapshots } from '../../src/knowledge/prune-snapshots.ts'
import { publishSnapshot, rollbackSnapshot, verifySnapshot } from '../../src/knowledge/publish.ts'
import { aShop, NOON, TENANT } from './a-shop.ts'

const by = { tenant: TENANT, actor: 'trainer', reason: '换季' }

async function published(count: number) {
  const shop = await aShop()
  const ids: string[] = []
  for (let i = 0; i < count; i++) {
    shop.effects.set(NOON + i)
    ids.push((await buildSnapshot({ tenant: TENANT, actor: 'x', pairs: null }, shop.deps)).id)
  }
  for (const id of ids.slice(0, 2)) await publishSnapshot({ ...by, id }, shop.deps)
  return { ...shop, ids }
}

test('a publish makes it live and leaves an event and an audit row', async () => {
  const { store, ids } = await published(2)
  expect((await store.snapshots.liveSnapshot(TENANT))?.id).toBe(ids[1])
  const events = await store.outbox.readEvents(TENANT, KNOWLEDGE_STREAM, { after: 0, limit: 9 })
  expect(events.at(-1)).toMatchObject({ type: 'snapshot.published', refs: { snapshot: ids[1], previous: ids[0] } })
  const [row] = await store.audit.listAudit(TENANT, { limit: 1 })
  expect(row).toMatchObject({
    action: 'snapshot.publish',
    actor: 'trainer',
    reason: '换季',
    subject: `snapshot:${ids[1]}`,
  })
})

test('a rollback makes the one before live again and is audited', async () => {
  const { store, deps, ids } = await published(2)
  await rollbackSnapshot(by, deps)
  expect((await store.snapshots.liveSnapshot(TENANT))?.id).toBe(ids[0])
  expect((await store.audit.listAudit(TENANT, { action: 'snapshot.rollback', limit: 9 })).length).toBe(1)
})

test('two rollbacks go two steps back, never to the snapshot that the first one left', async () => {
  const { store, deps, ids } = await published(3)
  const [first = '', second = '', third = ''] = ids
  const live = async () => (await store.snapshots.liveSnapshot(TENANT))?.id
  await publishSnapshot({ ...by, id: third }, deps)
  await rollbackSnapshot(by, deps)
  expect(await live()).toBe(second)
  await rollbackSnapshot(by, deps)
  expect(await live()).toBe(first)
  await expect(rollbackSnapshot(by, deps)).rejects.toMatchObject({
    code: 'snapshot_missing',
    message: expect.stringContaining('banxi snapshot list'),
  })
  await publishSnapshot({ ...by, id: third }, deps)
  await publishSnapshot({ ...by, id: third }, deps)
  await rollbackSnapshot(by, deps)
  expect(await live()).toBe(first)
})

test('a rollback without anything before says so', async () => {
  const { deps } = await published(1)
  await expect(rollbackSnapshot(by, deps)).rejects.toMatchObject({ code: 'snapshot_missing' })
})

test('a damaged snapshot is not published, and the live one stays', async () => {
  const { store, deps, root, ids } = await published(3)
  const path = join(root, TENANT, ids[2] ?? '', 'policy.json')
  await writeFile(path, `${await readFile(path, 'utf8')} `)
  await expect(verifySnapshot({ tenant: TENANT, id: ids[2] ?? '' }, deps)).rejects.toMatchObject({
    code: 'snapshot_torn',
  })
  await expect(publishSnapshot({ ...by, id: ids[2] ?? '' }, deps)).rejects.toMatchObject({ code: 'snapshot_torn' })
  expect((await store.snapshots.liveSnapshot(TENANT))?.id).toBe(ids[1])
})

test('a snapshot that does not exist is not found', async () => {
  const { deps } = await published(0)
  await expect(publishSnapshot({ ...by, id: 'none' }, deps)).rejects.toMatchObject({ code: 'not_found' })
})

test('a share is opened before it is given, audited and told, and ends with a rollback', async () => {
  const { store, deps, ids } = await published(3)
  const prepared: string[] = []
  const grey = ids[2] ?? ''
  const row = await publishSnapshot(
    { ...by, id: grey, percent: 10 },
    { ...deps, prepare: async (_, id) => prepared.push(id) },
  )
  expect(row).toMatchObject({ state: 'grey', shares: [{ percent: 10 }] })
  expect(prepared).toEqual([grey])
  expect((await store.snapshots.liveSnapshot(TENANT))?.id).toBe(ids[1])
  expect((await rollbackSnapshot(by, deps)).id).toBe(ids[1])
  const events = await store.outbox.readEvents(TENANT, KNOWLEDGE_STREAM, { after: 0, limit: 9 })
  expect(events.slice(-2)).toMatchObject([
    { type: 'snapshot.shared', refs: { snapshot: grey, percent: 10 } },
    { type: 'snapshot.shared', refs: { snapshot: grey, percent: 0 } },
  ])
  const audit = await store.audit.listAudit(TENANT, { limit: 2 })
  expect(audit.map(({ action, subject }) => [action, subject])).toEqual([
    ['snapshot.rollback', `snapshot:${grey}`],
    ['snapshot.publish', `snapshot:${grey}`],
  ])
  expect((await rollbackSnapshot(by, deps)).id).toBe(ids[0])
})

test('a damaged snapshot gets no share', async () => {
  const { store, deps, root, ids } = await published(3)
  await writeFile(join(root, TENANT, ids[2] ?? '', 'policy.json'), '{}')
  await expect(publishSnapshot({ ...by, id: ids[2] ?? '', percent: 10 }, deps)).rejects.toMatchObject({
    code: 'snapshot_torn',
  })
  expect(await store.snapshots.greySnapshot(TENANT)).toBeNull()
})

test('a grey and a pinned snapshot stay, however old', async () => {
  const { store, folder, deps, ids } = await published(6)
  await publishSnapshot({ ...by, id: ids[2] ?? '', percent: 10 }, { ...deps, keep: 9 })
  await pinSnapshot({ ...by, id: ids[3] ?? '', pinned: true }, deps)
  const removed = await pruneSnapshots({ tenant: TENANT, keep: 0 }, { store, folder })
  expect(removed.map(({ id }) => id)).toEqual([ids[5], ids[4]])
  expect(await folder.list(TENANT)).toEqual(ids.slice(0, 4))
})

test('the newest stay, and so do the live one and the one to roll back to', async () => {
  const { store, folder, ids } = await published(6)
  expect(await pruneSnapshots({ tenant: TENANT, keep: 2 }, { store, folder })).toMatchObject([
    { id: ids[3], bytes: expect.any(Number) },
    { id: ids[2] },
  ])
  const left = [ids[0], ids[1], ids[4], ids[5]]
  expect(await folder.list(TENANT)).toEqual(left)
  expect((await store.snapshots.listSnapshots(TENANT)).map(({ id }) => id).sort()).toEqual(left)
})
