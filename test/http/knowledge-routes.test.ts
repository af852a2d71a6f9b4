import { expect, test } from 'vitest'
import { openMemoryStore } from '../../src/adapters/storage/memory/open-memory-store.ts'
import { CopilotError } from '../../src/domain/errors.ts'
import type { SnapshotRow } from '../../src/domain/snapshot.ts'
import { createJobRunner } from '../../src/jobs/runner.ts'
import { someEffects, someKnowledge } from '../desk/a-desk.ts'
import { anApp, codeOf } from './an-app.ts'

const draft = (over: object = {}) => ({
  id: 'exchange-size',
  topic: 'return_exchange',
  question: '尺码不合适可以换吗',
  answer: '签收 7 天内可以换。',
  validity: { from: '2026-01-01', until: null },
  owner: '售后组',
  ...over,
})

const aSnapshot = (over: Partial<SnapshotRow>): SnapshotRow => ({
  id: 's1',
  tenant: 'default',
  state: 'built',
  fingerprint: 'f1',
  counts: {
    articles: 1,
    articlePassages: 1,
    articleRows: 1,
    dialoguePassages: 0,
    dialogueRows: 0,
    intents: 1,
    examples: 1,
  },
  actor: 'li',
  createdAt: 1_000,
  publishedAt: null,
  shares: [],
  pinned: false,
  ...over,
})

test('an article goes from draft to live, each step by its role and with a version', async () => {
  const { call, aKey, store } = anApp()
  const [trainer, reviewer] = [await aKey('trainer'), await aKey('reviewer')]
  const saved = await call('POST /v1/articles', { key: trainer, body: draft() })
  expect(saved.status).toBe(201)
  expect(await saved.json()).toMatchObject({
    version: 1,
    actor: 'key-trainer',
    article: { status: 'draft', author: 'key-trainer', approvedBy: null },
  })
  expect((await call('POST /v1/articles/exchange-size/submit', { key: trainer })).status).toBe(200)
  const approved = await call('POST /v1/articles/exchange-size/approve', { key: reviewer, body: { reason: '核对过' } })
  expect(await approved.json()).toMatchObject({
    version: 3,
    article: { status: 'approved', approvedBy: 'key-reviewer' },
  })
  expect((await call('POST /v1/articles/exchange-size/publish', { key: trainer })).status).toBe(200)
  const shown = (await (await call('GET /v1/articles/exchange-size?version=2', { key: trainer })).json()) as {
    versions: object[]
  }
  expect(shown).toMatchObject({ version: 2, article: { status: 'review' } })
  expect(shown.versions.map((row) => (row as { status: string }).status).sort()).toEqual([
    'approved',
    'draft',
    'live',
    'review',
  ])
  expect((await store.audit.listAudit('default', { limit: 9 })).map(({ action }) => action)).toContain(
    'article.approved',
  )
})

test('nobody approves what they wrote', async () => {
  const { call, aKey } = anApp()
  const key = await aKey('admin')
  await call('POST /v1/articles', { key, body: draft() })
  await call('POST /v1/articles/exchange-size/submit', { key })
  expect(await codeOf(await call('POST /v1/articles/exchange-size/approve', { key }))).toBe('review_required')
})

test('an article about money takes a lawyer', async () => {
  const { call, aKey } = anApp()
  const [trainer, reviewer] = [await aKey('trainer'), await aKey('reviewer')]
  await call('POST /v1/articles', { key: trainer, body: draft({ topic: 'refund' }) })
  await call('POST /v1/articles/exchange-size/submit', { key: trainer })
  const approve = (body: object) => call('POST /v1/articles/exchange-size/approve', { key: reviewer, body })
  expect(await codeOf(await approve({}))).toBe('review_required')
  expect(await (await approve({ legalApprovedBy: '法务 陈' })).json()).toMatchObject({
    article: { legalApprovedBy: '法务 陈' },
  })
})

test('a withdrawn article is taken back at once and for good', async () => {
  const { call, aKey, store } = anApp()
  const key = await aKey('trainer')
  await call('POST /v1/articles', { key, body: draft() })
  expect(await (await call('POST /v1/articles/exchange-size/withdraw', { key })).json()).toMatchObject({
    article: { status: 'withdrawn' },
  })
  expect(await store.knowledge.withdrawn('default')).toEqual(new Set(['exchange-size']))
  expect(await codeOf(await call('POST /v1/articles', { key, body: draft() }))).toBe('conflict')
})

test.each([draft({ status: 'live' }), draft({ approvedBy: '我' }), draft({ id: 'Not An Id' }), draft({ answer: ' ' })])(
  'a draft that says what is not the author’s to say, or breaks its schema, is invalid_request',
  async (body) => {
    const { call } = anApp()
    expect(await codeOf(await call('POST /v1/articles', { body }))).toBe('invalid_request')
  },
)

test('articles are listed by status and topic; an unknown one is not_found', async () => {
  const { call } = anApp()
  await call('POST /v1/articles', { body: draft() })
  expect(await (await call('GET /v1/articles?status=draft&topic=return_exchange')).json()).toMatchObject({
    articles: [{ version: 1 }],
  })
  expect(await (await call('GET /v1/articles?status=live')).json()).toEqual({ articles: [] })
  expect(await codeOf(await call('GET /v1/articles/nothing'))).toBe('not_found')
  expect(await codeOf(await call('POST /v1/articles/nothing/submit'))).toBe('not_found')
})

test('a snapshot is published, and rolled back, with an audit row that says why', async () => {
  const { call, store } = anApp()
  await store.snapshots.saveSnapshot(aSnapshot({ id: 's1' }))
  await store.snapshots.saveSnapshot(aSnapshot({ id: 's2', createdAt: 2_000 }))
  await call('POST /v1/snapshots/s1/publish', { body: {} })
  const published = await call('POST /v1/snapshots/s2/publish', { body: { reason: '双十一话术' } })
  expect(await published.json()).toMatchObject({ id: 's2', state: 'live', publishedAt: expect.any(String) })
  expect(await store.audit.listAudit('default', { limit: 1 })).toMatchObject([
    { action: 'snapshot.publish', reason: '双十一话术' },
  ])
  expect(await (await call('POST /v1/snapshots/rollback')).json()).toMatchObject({ id: 's1', state: 'live' })
  expect(await (await call('GET /v1/snapshots')).json()).toMatchObject({
    snapshots: [{ id: 's2', state: 'retired' }, { id: 's1' }],
  })
  expect(await codeOf(await call('POST /v1/snapshots/s9/publish'))).toBe('not_found')
})

test('a snapshot is published to a share of new conversations, raised, and taken back by a rollback', async () => {
  const { call, store } = anApp()
  for (const id of ['s1', 's2']) await store.snapshots.saveSnapshot(aSnapshot({ id }))
  expect(await codeOf(await call('POST /v1/snapshots/s2/publish', { body: { percent: 10 } }))).toBe('conflict')
  await call('POST /v1/snapshots/s1/publish', { body: {} })
  const shared = await call('POST /v1/snapshots/s2/publish', { body: { percent: 10 } })
  expect(await shared.json()).toMatchObject({ id: 's2', state: 'grey', percent: 10 })
  const listed = (await (await call('GET /v1/snapshots')).json()) as { snapshots: Record<string, unknown>[] }
  expect(listed.snapshots.find(({ id }) => id === 's1')).toMatchObject({ state: 'live', percent: 90, bytes: null })
  expect(listed.snapshots[0]).not.toHaveProperty('shares')
  expect(await (await call('POST /v1/snapshots/rollback')).json()).toMatchObject({ id: 's1', percent: 100 })
  expect(await store.audit.listAudit('default', { action: 'snapshot.rollback', limit: 1 })).toMatchObject([
    { subject: 'snapshot:s2', before: 's2 f1 10%', after: 's1 f1' },
  ])
  const whole = await call('POST /v1/snapshots/s2/publish', { body: { percent: 100 } })
  expect(await whole.json()).toMatchObject({ id: 's2', state: 'live', percent: 100 })
  for (const percent of [0, 101, 1.5])
    expect(await codeOf(await call('POST /v1/snapshots/s1/publish', { body: { percent } }))).toBe('invalid_request')
})

test('a pinned snapshot stays when old ones are removed, and the removed are named', async () => {
  const { call, store } = anApp()
  for (const [at, id] of ['s1', 's2', 's3', 's4'].entries())
    await store.snapshots.saveSnapshot(aSnapshot({ id, createdAt: at }))
  await call('POST /v1/snapshots/s4/publish', { body: {} })
  expect(await (await call('POST /v1/snapshots/s1/pin', { body: {} })).json()).toMatchObject({ id: 's1', pinned: true })
  const pruned = await call('POST /v1/snapshots/prune', { body: { keep: 1 } })
  expect(await pruned.json()).toEqual({ removed: [{ id: 's2', bytes: null }] })
  expect(await store.audit.listAudit('default', { action: 'snapshot.pin', limit: 1 })).toMatchObject([
    { before: 'not pinned', after: 'pinned' },
  ])
})

test('a rollback without a snapshot before the live one is refused', async () => {
  const { call } = anApp()
  expect(await codeOf(await call('POST /v1/snapshots/rollback'))).toBe('snapshot_missing')
})

test('verifying gives the manifest, or says what is wrong', async () => {
  const lease = await someKnowledge().lease('default')
  const { manifest } = lease.snapshot
  const store = openMemoryStore()
  const folder = {
    begin: async () => expect.unreachable(),
    open: async (_: string, id: string) => {
      if (id !== 's1') throw new CopilotError('snapshot_torn', 'rows.jsonl is cut off. Build it again.')
      return { manifest, path: () => '', lines: () => expect.unreachable(), read: () => expect.unreachable() }
    },
    list: async () => [],
    size: async () => null,
    remove: async () => {},
  }
  const { call } = anApp({ store, publishing: { store, folder, effects: someEffects(), prepare: async () => {} } })
  expect(await (await call('POST /v1/snapshots/s1/verify')).json()).toEqual(manifest)
  expect(await codeOf(await call('POST /v1/snapshots/s2/verify'))).toBe('snapshot_torn')
})

test('a build is a job that can be watched and cancelled', async () => {
  const store = openMemoryStore()
  const stopped = new Promise<void>((resolve) => {
    store.jobs.saveJob = ((save) => async (job) => {
      await save(job)
      if (job.state === 'cancelled') resolve()
    })(store.jobs.saveJob)
  })
  const jobs = createJobRunner({
    store: store.jobs,
    effects: someEffects(),
    kinds: {
      'snapshot.build': async ({ signal }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        signal.throwIfAborted()
        return null
      },
    },
  })
  const { call } = anApp({ store, jobs })
  const started = await call('POST /v1/snapshots')
  expect(started.status).toBe(202)
  const { id } = (await started.json()) as { id: string }
  await new Promise(setImmediate)
  expect(await (await call(`GET /v1/jobs/${id}`)).json()).toMatchObject({
    kind: 'snapshot.build',
    state: 'running',
    actor: 'local',
  })
  expect((await call(`POST /v1/jobs/${id}/cancel`)).status).toBe(202)
  await stopped
  expect(await (await call('GET /v1/jobs?state=cancelled')).json()).toMatchObject({ jobs: [{ id }] })
  expect(await codeOf(await call(`POST /v1/jobs/${id}/cancel`))).toBe('conflict')
  expect(await codeOf(await call('GET /v1/jobs/j9'))).toBe('not_found')
})

test('analyze gives the spans of the text that was sent', async () => {
  const { call } = anApp()
  const answer = (await (await call('POST /v1/analyze', { body: { text: '我要退货' } })).json()) as object
  expect(Object.keys(answer).sort()).toEqual([
    'asks',
    'emotion',
    'intent',
    'language',
    'slots',
    'text',
    'wantsHuman',
    'wantsHumanReason',
  ])
})
