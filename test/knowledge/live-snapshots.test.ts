import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { OpenSnapshot } from '../../src/domain/ports/live-knowledge.ts'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { changeArticle } from '../../src/knowledge/change-article.ts'
import { createLiveSnapshots } from '../../src/knowledge/live-snapshots.ts'
import { publishSnapshot, rollbackSnapshot } from '../../src/knowledge/publish.ts'
import { anArticle, aShop, NOON, TENANT } from './a-shop.ts'

async function aLiveShop(articles = [anArticle('cup'), anArticle('shoe')]) {
  const shop = await aShop({ articles })
  const closed: string[] = []
  const opened: string[] = []
  const warnings: string[] = []
  const dead = new Set<OpenSnapshot>()
  const open = async (tenant: string, id: string) => {
    const snapshot = await shop.open(tenant, id)
    opened.push(id)
    const watched = {
      ...snapshot,
      close: async () => {
        closed.push(id)
        dead.add(watched)
        await snapshot.close()
      },
    }
    return watched
  }
  const create = (keepFormerMs?: number) =>
    createLiveSnapshots({
      store: shop.store,
      folder: shop.folder,
      open,
      now: shop.effects.now,
      ...(keepFormerMs && { keepFormerMs }),
      warn: (message) => warnings.push(message),
    })
  const live = create()
  onTestFinished(() => live.close())
  const build = async () => (await buildSnapshot({ tenant: TENANT, actor: 'x', pairs: null }, shop.deps)).id
  const by = { tenant: TENANT, actor: 'x', reason: null }
  const deps = { ...shop.deps, prepare: live.prepare }
  const publish = async (id: string, percent?: number) =>
    publishSnapshot({ ...by, id, ...(percent && { percent }) }, deps)
  const publishElsewhere = (id: string) => publishSnapshot({ ...by, id }, shop.deps)
  /** What the next turn would see. */
  const look = async (conversation?: { id: string; createdAt: number }) => {
    const { snapshot, blocked, release } = await live.lease(TENANT, conversation)
    release()
    return { id: snapshot.manifest.id, blocked: [...blocked] }
  }
  const rollback = () => rollbackSnapshot(by, deps)
  return { ...shop, live, look, create, closed, dead, opened, warnings, build, publish, publishElsewhere, rollback }
}

test('without a published snapshot a lease says what to do', async () => {
  const { live } = await aLiveShop()
  await expect(live.lease(TENANT)).rejects.toMatchObject({
    code: 'snapshot_missing',
    message: expect.stringContaining('banxi snapshot build'),
  })
})

test('a lease keeps its snapshot through a publish, and the next one has the new', async () => {
  const { live, build, publish, closed } = await aLiveShop()
  const [first, second] = [await build(), await build()]
  await publish(first)
  const held = await live.lease(TENANT)
  await publish(second)
  const next = await live.lease(TENANT)
  expect(held.snapshot.manifest.id).toBe(first)
  expect(next.snapshot.manifest.id).toBe(second)
  expect(closed).toEqual([])
  held.release()
  held.release()
  expect(closed).toEqual([first])
  next.release()
})

test('publishing and rolling back under many leases never closes a leased snapshot', async () => {
  const { live, build, publish, rollback, dead } = await aLiveShop()
  const [first, second] = [await build(), await build()]
  await publish(first)
  const turn = async (number: number) => {
    const lease = await live.lease(TENANT)
    await new Promise((resolve) => setTimeout(resolve, number % 7))
    const hits = await lease.snapshot.retriever.retrieve({
      tenant: TENANT,
      kind: 'article',
      text: 'cup 怎么退货',
      intents: [],
      topic: null,
      limit: 1,
    })
    const closedUnderUs = dead.has(lease.snapshot)
    lease.release()
    return { found: hits[0]?.passage.id, closedUnderUs }
  }
  const turns: ReturnType<typeof turn>[] = []
  for (let round = 0; round < 40; round++) {
    turns.push(turn(round), turn(round + 3))
    if (round % 10 === 4) await publish(second)
    if (round % 10 === 9) await rollback()
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const result of await Promise.all(turns)) expect(result).toEqual({ found: 'cup#', closedUnderUs: false })
  expect(dead.size).toBeGreaterThan(2)
})

test('a publish by another process is noticed, and leases never wait for it to open', async () => {
  const { live, look, build, publish, publishElsewhere, opened } = await aLiveShop()
  const [first, second] = [await build(), await build()]
  await publish(first)
  await look()
  await publishElsewhere(second)
  const meanwhile = await live.lease(TENANT)
  expect(meanwhile.snapshot.manifest.id).toBe(first)
  meanwhile.release()
  await expect.poll(() => opened).toEqual([first, second])
  await expect.poll(async () => (await look()).id).toBe(second)
})

test('a withdrawn article is blocked at the very next lease, and after a rollback too', async () => {
  const { look, build, publish, rollback, store, effects } = await aLiveShop()
  await publish(await build())
  expect((await look()).blocked).toEqual([])
  await changeArticle(
    { tenant: TENANT, id: 'cup', to: 'withdrawn', actor: '周启明', reason: '错价' },
    { store, effects },
  )
  expect((await look()).blocked).toEqual(['cup'])
  await publish(await build())
  await rollback()
  expect((await look()).blocked).toEqual(['cup'])
})

test('a withdrawal that was saved without an event is blocked within the time of a check', async () => {
  const { look, build, publish, store, effects } = await aLiveShop()
  await publish(await build())
  await look()
  await store.knowledge.saveArticle(TENANT, anArticle('cup', { status: 'withdrawn' }), {
    actor: 'x',
    at: NOON,
    events: [],
  })
  effects.set(NOON + 200)
  expect((await look()).blocked).toEqual(['cup'])
})

test('an article is blocked before its first day and from midnight after its last, in the zone of the tenant', async () => {
  const today = anArticle('today', { validity: { from: '2026-11-22', until: '2026-11-22' } })
  const later = anArticle('later', { validity: { from: '2026-11-23', until: null } })
  const { look, build, publish, effects } = await aLiveShop([today, later])
  await publish(await build())
  expect((await look()).blocked).toEqual(['later'])
  effects.set(Date.UTC(2026, 10, 22, 15, 59, 59))
  expect((await look()).blocked).toEqual(['later'])
  effects.set(Date.UTC(2026, 10, 22, 16))
  expect((await look()).blocked).toEqual(['today'])
})

test('a live snapshot whose folder is deleted under the service is served from memory, with one warning', async () => {
  const { look, build, publish, effects, root, warnings } = await aLiveShop()
  const id = await build()
  await publish(id)
  await look()
  await rm(join(root, TENANT, id), { recursive: true })
  effects.set(NOON + 60_000)
  expect((await look()).id).toBe(id)
  await look()
  expect(warnings).toEqual([expect.stringContaining('served from memory')])
})

test('at start a live snapshot that is gone gives way to the one before it, with a warning', async () => {
  const { create, build, publish, root, warnings } = await aLiveShop()
  const [first, second] = [await build(), await build()]
  await publish(first)
  await publish(second)
  await rm(join(root, TENANT, second), { recursive: true })
  const restarted = create()
  onTestFinished(() => restarted.close())
  const lease = await restarted.lease(TENANT)
  expect(lease.snapshot.manifest.id).toBe(first)
  lease.release()
  expect(warnings).toHaveLength(1)
})

test('at start a live snapshot that is gone with none before it is an error that says what to do', async () => {
  const { create, build, publish, root } = await aLiveShop()
  const id = await build()
  await publish(id)
  await rm(join(root, TENANT, id), { recursive: true })
  await expect(create().lease(TENANT)).rejects.toMatchObject({ code: 'snapshot_missing' })
})

test('closing waits for the last lease, and then leases nothing more', async () => {
  const { create, build, publish, closed } = await aLiveShop()
  const id = await build()
  await publish(id)
  const other = create()
  const lease = await other.lease(TENANT)
  const closing = other.close()
  expect(closed).toEqual([])
  lease.release()
  await closing
  expect(closed).toEqual([id])
  await expect(other.lease(TENANT)).rejects.toMatchObject({ code: 'shutting_down' })
})

/** A hundred conversations begun at one time. */
const begunAt = (createdAt: number) => Array.from({ length: 100 }, (_, i) => ({ id: `c${createdAt}-${i}`, createdAt }))

test('a grey snapshot answers its share of the conversations begun since, each on every turn, and no older one', async () => {
  const { look, build, publish, effects } = await aLiveShop()
  const [first, second] = [await build(), await build()]
  await publish(first)
  effects.set(NOON + 1_000)
  await publish(second, 30)
  const where = async (at: number) => {
    const ids: string[] = []
    for (const conversation of begunAt(at)) ids.push((await look(conversation)).id)
    return ids
  }
  expect(new Set(await where(NOON))).toEqual(new Set([first]))
  const begun = await where(NOON + 1_000)
  const grey = begun.filter((id) => id === second).length
  expect(grey).toBeGreaterThan(15)
  expect(grey).toBeLessThan(45)
  expect((await look()).id).toBe(first)
  effects.set(NOON + 2_000)
  await publish(second, 90)
  expect(await where(NOON + 1_000)).toEqual(begun)
  expect((await where(NOON + 2_000)).filter((id) => id === second).length).toBeGreaterThan(75)
})

test('conversations are on the same snapshot after a restart, before anything else is answered', async () => {
  const { live, create, build, publish } = await aLiveShop()
  await publish(await build())
  await publish(await build(), 50)
  const where = async (from: typeof live) => {
    const ids: string[] = []
    for (const conversation of begunAt(NOON)) {
      const lease = await from.lease(TENANT, conversation)
      ids.push(lease.snapshot.manifest.id)
      lease.release()
    }
    return ids
  }
  const before = await where(live)
  expect(new Set(before).size).toBe(2)
  const restarted = create()
  onTestFinished(() => restarted.close())
  expect(await where(restarted)).toEqual(before)
})

test('a grey snapshot that becomes the live one is not opened again, and the former closes', async () => {
  const { look, build, publish, opened, closed } = await aLiveShop()
  const [first, second] = [await build(), await build()]
  await publish(first)
  await look()
  await publish(second, 50)
  await look()
  await publish(second)
  expect((await look({ id: 'old', createdAt: 0 })).id).toBe(second)
  expect(opened).toEqual([first, second])
  expect(closed).toEqual([first])
})

test('a rollback takes the grey snapshot from the very next turn; a turn that began on it ends on it', async () => {
  const { live, look, build, publish, rollback, closed } = await aLiveShop()
  const [first, second] = [await build(), await build()]
  await publish(first)
  await look()
  await publish(second, 99)
  const onGrey = await Promise.all(begunAt(NOON).map(async (one) => ((await look(one)).id === second ? one : null)))
  const conversation = onGrey.find((one) => one !== null) ?? expect.unreachable()
  const held = await live.lease(TENANT, conversation)
  await rollback()
  expect((await look(conversation)).id).toBe(first)
  expect(held.snapshot.manifest.id).toBe(second)
  expect(closed).toEqual([])
  held.release()
  await expect.poll(() => closed).toEqual([second])
})

test('a withdrawn article is blocked on the grey snapshot too, at once', async () => {
  const { look, build, publish, store, effects } = await aLiveShop()
  await publish(await build())
  const grey = await build()
  await publish(grey, 99)
  const conversations = begunAt(NOON)
  for (const conversation of conversations) expect((await look(conversation)).blocked).toEqual([])
  await changeArticle(
    { tenant: TENANT, id: 'cup', to: 'withdrawn', actor: '周启明', reason: '错价' },
    { store, effects },
  )
  const seen = await Promise.all(conversations.map(look))
  expect(new Set(seen.map(({ id }) => id)).size).toBe(2)
  for (const { blocked } of seen) expect(blocked).toEqual(['cup'])
})

test('a grey snapshot whose folder is gone leaves its conversations to the live one, with a warning', async () => {
  const { create, build, publish, root, warnings } = await aLiveShop()
  const [first, second] = [await build(), await build()]
  await publish(first)
  await publish(second, 99)
  await rm(join(root, TENANT, second), { recursive: true })
  const restarted = create()
  onTestFinished(() => restarted.close())
  for (const conversation of begunAt(NOON).slice(0, 5)) {
    const lease = await restarted.lease(TENANT, conversation)
    expect(lease.snapshot.manifest.id).toBe(first)
    lease.release()
  }
  expect(warnings).toEqual([expect.stringContaining('grey snapshot cannot be opened')])
})

test('for a while after a publish the snapshot before stays open, so that a rollback opens nothing', async () => {
  const { create, build, deps, effects, opened, closed } = await aLiveShop()
  const [first, second] = [await build(), await build()]
  const live = create(60_000)
  onTestFinished(() => live.close())
  const by = { tenant: TENANT, actor: 'x', reason: null }
  const served = async () => {
    const { snapshot, release } = await live.lease(TENANT)
    release()
    return snapshot.manifest.id
  }
  const publishing = { ...deps, prepare: live.prepare }
  await publishSnapshot({ ...by, id: first }, publishing)
  await served()
  await publishSnapshot({ ...by, id: second }, publishing)
  expect(await served()).toBe(second)
  await rollbackSnapshot(by, publishing)
  expect(await served()).toBe(first)
  expect([opened, closed]).toEqual([[first, second], []])
  await publishSnapshot({ ...by, id: second, percent: 10 }, publishing)
  await served()
  await rollbackSnapshot(by, publishing)
  await served()
  expect(opened).toEqual([first, second])
  await expect.poll(() => closed).toEqual([second])
  await publishSnapshot({ ...by, id: second }, publishing)
  await served()
  effects.set(NOON + 60_000)
  await served()
  await expect.poll(() => closed).toEqual([second, first])
})
