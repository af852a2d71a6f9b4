import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { forgetDialogues } from '../../src/knowledge/forget-dialogues.ts'
import { createLiveSnapshots } from '../../src/knowledge/live-snapshots.ts'
import { publishSnapshot } from '../../src/knowledge/publish.ts'
import { aConversation, anEvent } from '../contract/store-builders.ts'
import { aPair, aShop, each, TENANT } from './a-shop.ts'

const SECRET = 'qwxquokka'
const OTHERS = 'qwxwombat'
const query = { tenant: TENANT, kind: 'dialogue', intents: [], topic: null, limit: 5 } as const

async function withDialogues() {
  const shop = await aShop()
  await shop.store.conversations.createConversation(aConversation({ id: 'c1', customer: 'p1' }), [])
  const pairs = () =>
    each([
      aPair(2, { id: 'c1#2', source: 'c1', question: `${SECRET} 杯子碎了`, answer: `${SECRET} 给您补发` }),
      aPair(4, { id: 'c9#4', source: 'c9', question: `${OTHERS} 杯子碎了`, answer: `${OTHERS} 给您补发` }),
    ])
  const request = { tenant: TENANT, actor: 'trainer' }
  const build = async (own = true) => (await buildSnapshot({ ...request, pairs: own ? pairs() : null }, shop.deps)).id
  const publish = (id: string) => publishSnapshot({ ...request, id, reason: null }, shop.deps)
  const erase = () => {
    const told = anEvent({ id: `e${shop.effects.newId()}`, stream: 'knowledge', type: 'customer.erased', refs: {} })
    return shop.store.customers.eraseCustomer(TENANT, 'p1', { events: [told] })
  }
  const forget = () => forgetDialogues({ tenant: TENANT, actor: 'admin' }, shop.deps)
  const holding = async (text: string) => {
    const found: string[] = []
    for (const name of await readdir(shop.root, { recursive: true, withFileTypes: true })) {
      const path = join(name.parentPath, name.name)
      if (name.isFile() && (await readFile(path)).includes(text)) found.push(path.slice(shop.root.length + 1))
    }
    return found
  }
  const answers = async (id: string) => {
    const snapshot = await shop.open(TENANT, id)
    const hits = await snapshot.retriever.retrieve({ ...query, text: '杯子碎了' })
    await snapshot.close()
    return hits.map(({ passage }) => passage.id).sort()
  }
  return { ...shop, build, publish, erase, forget, holding, answers }
}

test('erased dialogues are found no more at once, in whatever snapshot, also the next turn of a running service', async () => {
  const { store, folder, effects, open, build, publish, erase } = await withDialogues()
  await publish(await build())
  const live = createLiveSnapshots({ store, folder, open, now: effects.now, warn: () => {} })
  onTestFinished(() => live.close())
  const found = async () => {
    const { snapshot, release } = await live.lease(TENANT)
    const hits = await snapshot.retriever.retrieve({ ...query, text: `${SECRET} 杯子碎了`, limit: 1 })
    release()
    return hits.map(({ passage }) => passage.id)
  }
  expect(await found()).toEqual(['c1#2'])
  await erase()
  expect(await found()).toEqual(['c9#4'])
  const { snapshot, release } = await live.lease(TENANT)
  release()
  const articles = await snapshot.retriever.retrieve({ ...query, kind: 'article', text: 'cup 怎么退货' })
  expect(articles[0]?.passage.id).toBe('cup#')
})

test('the next build leaves them out, of given dialogues and of those carried over', async () => {
  const { build, publish, erase, answers } = await withDialogues()
  await publish(await build())
  await erase()
  expect(await answers(await build())).toEqual(['c9#4'])
  expect(await answers(await build(false))).toEqual(['c9#4'])
})

test('snapshots that hold them are written anew, live and older ones, and the rest of each stays', async () => {
  const { build, publish, erase, forget, holding, answers, store, folder } = await withDialogues()
  const older = await build()
  const liveId = await build()
  await publish(liveId)
  const before = await store.snapshots.getSnapshot(TENANT, liveId)
  const untouched = (await folder.open(TENANT, liveId)).manifest.files
  await erase()
  expect(await holding(SECRET)).toHaveLength(2)
  expect(await forget()).toEqual({ passages: 2, rewritten: [older, liveId], removed: [] })
  expect(await holding(SECRET)).toEqual([])
  expect(await holding(OTHERS)).toHaveLength(2)
  expect(await answers(liveId)).toEqual(['c9#4'])
  const { manifest } = await folder.open(TENANT, liveId)
  for (const name of ['articles.jsonl', 'article.lex', 'article.vec', 'intent-model.bin', 'policy.json'])
    expect(manifest.files[name]).toEqual(untouched[name])
  const row = await store.snapshots.getSnapshot(TENANT, liveId)
  expect(row).toMatchObject({ state: 'live', fingerprint: manifest.fingerprint, counts: { dialoguePassages: 1 } })
  expect(await store.audit.listAudit(TENANT, { subject: `snapshot:${liveId}`, limit: 1 })).toMatchObject([
    {
      actor: 'admin',
      action: 'snapshot.forget',
      before: `${liveId} ${before?.fingerprint}`,
      after: `${liveId} ${manifest.fingerprint}`,
    },
  ])
})

test('doing it again, or where nobody was erased, changes nothing', async () => {
  const { build, publish, erase, forget, store } = await withDialogues()
  await publish(await build())
  const nothing = { passages: 0, rewritten: [], removed: [] }
  expect(await forget()).toEqual(nothing)
  await erase()
  await forget()
  const audit = await store.audit.listAudit(TENANT, { limit: 50 })
  expect(await forget()).toEqual(nothing)
  expect(await store.audit.listAudit(TENANT, { limit: 50 })).toEqual(audit)
})

test('a snapshot of another embedder, which cannot be indexed again, loses all its dialogues', async () => {
  const { build, erase, deps, folder, holding } = await withDialogues()
  const id = await build()
  await erase()
  const embedder = { ...deps.embedder, id: 'another' }
  expect(await forgetDialogues({ tenant: TENANT, actor: 'admin' }, { ...deps, embedder })).toMatchObject({
    rewritten: [id],
  })
  expect(await holding(SECRET)).toEqual([])
  expect((await folder.open(TENANT, id)).manifest.counts).toMatchObject({
    dialoguePassages: 0,
    dialogueRows: 0,
    articles: 2,
  })
})

test('an older snapshot that is torn goes; a live one is said to be in the way', async () => {
  const { build, publish, erase, forget, root, holding } = await withDialogues()
  const older = await build()
  const liveId = await build()
  await publish(liveId)
  await erase()
  const tear = (id: string) => writeFile(join(root, TENANT, id, 'policy.json'), 'torn')
  await tear(older)
  expect(await forget()).toMatchObject({ removed: [older], rewritten: [liveId] })
  expect(await holding(SECRET)).toEqual([])
  await tear(liveId)
  await expect(forget()).rejects.toMatchObject({ code: 'conflict', message: /snapshot build/ })
})

test('a cancelled run leaves every snapshot whole', async () => {
  const { build, erase, deps, answers } = await withDialogues()
  const id = await build()
  await erase()
  const stopped = new AbortController()
  stopped.abort()
  const run = forgetDialogues({ tenant: TENANT, actor: 'admin', signal: stopped.signal }, deps)
  await expect(run).rejects.toMatchObject({ code: 'cancelled' })
  expect(await answers(id)).toEqual(['c1#2', 'c9#4'])
})
