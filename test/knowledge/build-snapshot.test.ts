import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import { publishSnapshot } from '../../src/knowledge/publish.ts'
import { anArticle, anIntent, aPair, aShop, each, NOON, TENANT } from './a-shop.ts'

const request = { tenant: TENANT, actor: 'trainer', pairs: null }

test('the same knowledge gives the same fingerprint at another time', async () => {
  const { deps, effects } = await aShop()
  const pairs = () => each([aPair(2), aPair(4, { question: '发票呢' })])
  const first = await buildSnapshot({ ...request, pairs: pairs() }, deps)
  effects.set(NOON + 86_400_000)
  const second = await buildSnapshot({ ...request, pairs: pairs() }, deps)
  expect(second.id).not.toBe(first.id)
  expect(second.fingerprint).toBe(first.fingerprint)
})

test('a changed answer gives another fingerprint', async () => {
  const { deps, store } = await aShop()
  const first = await buildSnapshot(request, deps)
  await store.knowledge.saveArticle(TENANT, anArticle('cup', { answer: '请联系客服。' }), {
    actor: 'x',
    at: NOON,
    events: [],
  })
  expect((await buildSnapshot(request, deps)).fingerprint).not.toBe(first.fingerprint)
})

test('only approved knowledge for customers and agents that has not lapsed goes in', async () => {
  const { deps, open } = await aShop({
    articles: [
      anArticle('approved', { status: 'approved' }),
      anArticle('live'),
      anArticle('later', { validity: { from: '2027-01-01', until: null } }),
      anArticle('agents', { audience: 'agent' }),
      anArticle('draft', { status: 'draft' }),
      anArticle('in-review', { status: 'review' }),
      anArticle('withdrawn', { status: 'withdrawn' }),
      anArticle('expired', { status: 'expired' }),
      anArticle('lapsed', { validity: { from: '2026-01-01', until: '2026-11-21' } }),
      anArticle('internal', { audience: 'internal' }),
    ],
  })
  const { id } = await buildSnapshot(request, deps)
  const snapshot = await open(TENANT, id)
  expect([...snapshot.articles.keys()]).toEqual(['agents', 'approved', 'later', 'live'])
  await snapshot.close()
})

test('the approved wording stays while a new draft waits, and goes with a withdrawal', async () => {
  const { deps, store, open } = await aShop({ articles: [anArticle('cup', { answer: '旧的说法。' })] })
  const save = (status: 'draft' | 'withdrawn') =>
    store.knowledge.saveArticle(TENANT, anArticle('cup', { answer: '新的说法。', status }), {
      actor: 'x',
      at: NOON,
      events: [],
    })
  await save('draft')
  const kept = await open(TENANT, (await buildSnapshot(request, deps)).id)
  expect(kept.articles.get('cup')?.answer).toBe('旧的说法。')
  await save('withdrawn')
  const gone = await open(TENANT, (await buildSnapshot(request, deps)).id)
  expect(gone.articles.size).toBe(0)
  await Promise.all([kept.close(), gone.close()])
})

test('dialogue passages of the live snapshot are carried over when no pairs are given', async () => {
  const { deps } = await aShop()
  const first = await buildSnapshot({ ...request, pairs: each([aPair(2), aPair(4)]) }, deps)
  await publishSnapshot({ tenant: TENANT, id: first.id, actor: 'trainer', reason: null }, deps)
  expect((await buildSnapshot(request, deps)).counts.dialoguePassages).toBe(2)
})

test('a live snapshot whose folder is gone does not stop a build', async () => {
  const { deps, root } = await aShop()
  const first = await buildSnapshot({ ...request, pairs: each([aPair(2)]) }, deps)
  await publishSnapshot({ tenant: TENANT, id: first.id, actor: 'trainer', reason: null }, deps)
  await rm(join(root, TENANT, first.id), { recursive: true })
  expect((await buildSnapshot(request, deps)).counts.dialoguePassages).toBe(0)
})

test('a cancelled build leaves neither a folder nor a row', async () => {
  const { deps, root, store } = await aShop()
  const controller = new AbortController()
  const onProgress = () => controller.abort()
  await expect(buildSnapshot({ ...request, onProgress, signal: controller.signal }, deps)).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(await readdir(join(root, TENANT))).toEqual([])
  expect(await store.snapshots.listSnapshots(TENANT)).toEqual([])
})

test('progress never falls and ends below or at 1', async () => {
  const { deps } = await aShop()
  const shares: number[] = []
  await buildSnapshot({ ...request, pairs: each([aPair(2)]), onProgress: (share) => shares.push(share) }, deps)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(shares.at(-1)).toBeLessThanOrEqual(1)
})

test('knowledge without any example is refused, saying what to do', async () => {
  const { deps, store } = await aShop({ articles: [anArticle('cup', { intent: null })] })
  await store.knowledge.saveIntents(TENANT, [])
  await expect(buildSnapshot(request, deps)).rejects.toMatchObject({ code: 'knowledge_invalid' })
})

test('a document that does not parse is named', async () => {
  const { deps, store } = await aShop()
  await store.knowledge.saveDocument(TENANT, 'policy', { version: 0 }, { actor: 'x', at: NOON })
  await expect(buildSnapshot(request, deps)).rejects.toMatchObject({
    code: 'knowledge_invalid',
    message: expect.stringContaining('"policy"'),
  })
})

test('questions of articles teach the intent they name', async () => {
  const { deps, store, open } = await aShop({
    articles: [anArticle('cup', { intent: 'cup_broken', topic: 'defect', question: '杯子碎了' })],
  })
  await store.knowledge.saveIntents(TENANT, [anIntent('return_apply', ['我要退货', '不想要了'])])
  const snapshot = await open(TENANT, (await buildSnapshot(request, deps)).id)
  const { intent } = await snapshot.understander.understand('杯子碎了')
  expect(intent).toMatchObject({ name: 'cup_broken', topic: 'defect' })
  await snapshot.close()
})
