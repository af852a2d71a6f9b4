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

test('an article about money takes a second, legal approval, by a third person with a legal key', async () => {
  const { call, aKey } = anApp()
  const [trainer, reviewer] = [await aKey('trainer'), await aKey('reviewer')]
  const lawyer = await aKey('reviewer', { id: 'key-law', legal: true })
  const step = async (name: string, key: string) => call(`POST /v1/articles/exchange-size/${name}`, { key })
  await call('POST /v1/articles', { key: trainer, body: draft({ topic: 'refund' }) })
  await step('submit', trainer)
  expect(await (await step('approve', reviewer)).json()).toMatchObject({
    article: { status: 'review', approvedBy: 'key-reviewer', legalApprovedBy: null },
  })
  expect(await codeOf(await step('legal-approve', reviewer))).toBe('forbidden')
  expect(await codeOf(await step('publish', trainer))).toBe('conflict')
  expect(await (await step('legal-approve', lawyer)).json()).toMatchObject({
    article: { status: 'approved', approvedBy: 'key-reviewer', legalApprovedBy: 'key-law' },
  })
})

test('one legal key gives one of the two approvals, never both', async () => {
  const { call, aKey } = anApp()
  const [trainer, lawyer] = [await aKey('trainer'), await aKey('reviewer', { id: 'key-law', legal: true })]
  await call('POST /v1/articles', { key: trainer, body: draft({ answer: '晚到补 5 元。' }) })
  await call('POST /v1/articles/exchange-size/submit', { key: trainer })
  expect((await call('POST /v1/articles/exchange-size/legal-approve', { key: lawyer })).status).toBe(200)
  expect(await codeOf(await call('POST /v1/articles/exchange-size/approve', { key: lawyer }))).toBe('review_required')
})

test('a legal key is made for reviewers and admins only, and says so', async () => {
  const { call, aKey } = anApp()
  const key = await aKey('admin')
  const made = await call('POST /v1/keys', { key, body: { name: '法务', role: 'reviewer', legal: true } })
  expect(await made.json()).toMatchObject({ role: 'reviewer', legal: true })
  const refused = await call('POST /v1/keys', { key, body: { name: '训练师', role: 'trainer', legal: true } })
  expect(await codeOf(refused)).toBe('invalid_request')
})

test('the review queue tells who waits, since when and for which approval', async () => {
  const { call, aKey } = anApp()
  const [trainer, reviewer] = [await aKey('trainer'), await aKey('reviewer')]
  const lawyer = await aKey('reviewer', { id: 'key-law', legal: true })
  for (const [id, topic] of [
    ['a', 'refund'],
    ['b', 'return_exchange'],
    ['c', 'return_exchange'],
  ] as const)
    await call('POST /v1/articles', { key: trainer, body: draft({ id, topic }) })
  const submit = async (id: string) =>
    ((await (await call(`POST /v1/articles/${id}/submit`, { key: trainer })).json()) as { at: string }).at
  const [since, later] = [await submit('a'), await submit('b')]
  await call('POST /v1/reviews/a/approve', { key: reviewer })
  const queue = async (query = '') => (await call(`GET /v1/reviews${query}`, { key: reviewer })).json()
  expect(await queue()).toMatchObject({
    waiting: 2,
    next: null,
    reviews: [
      { since, missing: ['legal'], legalReasons: ['topic refund'], article: { id: 'a', owner: '售后组' } },
      { since: later, missing: ['reviewer'], legalReasons: [], article: { id: 'b', author: 'key-trainer' } },
    ],
  })
  expect(await queue('?missing=legal')).toMatchObject({ waiting: 1, reviews: [{ article: { id: 'a' } }] })
  expect(await queue('?topic=return_exchange&owner=售后组')).toMatchObject({ reviews: [{ article: { id: 'b' } }] })
  expect(await queue('?owner=物流组')).toMatchObject({ waiting: 0, reviews: [] })
  const page = (await queue('?limit=1')) as { reviews: object[]; next: string }
  expect(await queue(`?limit=1&cursor=${page.next}`)).toMatchObject({ reviews: [{ article: { id: 'b' } }], next: null })
  const body = { as: 'legal' }
  expect(await codeOf(await call('POST /v1/reviews/a/approve', { key: reviewer, body }))).toBe('forbidden')
  expect(await (await call('POST /v1/reviews/a/approve', { key: lawyer, body })).json()).toMatchObject({
    article: { status: 'approved' },
  })
})

test('a rejection needs a reason and makes a draft again', async () => {
  const { call, aKey } = anApp()
  const [trainer, reviewer] = [await aKey('trainer'), await aKey('reviewer')]
  await call('POST /v1/articles', { key: trainer, body: draft() })
  await call('POST /v1/articles/exchange-size/submit', { key: trainer })
  const reject = (body: object) => call('POST /v1/reviews/exchange-size/reject', { key: reviewer, body })
  expect(await codeOf(await reject({}))).toBe('invalid_request')
  expect(await (await reject({ reason: '写清楚运费' })).json()).toMatchObject({ article: { status: 'draft' } })
  expect(await codeOf(await reject({ reason: '再退一次' }))).toBe('conflict')
})

test('two versions are compared, and an old one is restored as a draft', async () => {
  const { call, aKey } = anApp()
  const key = await aKey('trainer')
  await call('POST /v1/articles', { key, body: draft() })
  await call('POST /v1/articles', { key, body: draft({ answer: '签收 15 天内可以换。', tags: ['换货'] }) })
  const answer = (await (await call('GET /v1/articles/exchange-size/diff?from=1&to=2', { key })).json()) as {
    fields: { field: string; words: { op: string; text: string }[] }[]
  }
  expect(answer).toMatchObject({ id: 'exchange-size', from: 1, to: 2 })
  expect(answer.fields.map(({ field }) => field)).toEqual(['answer', 'tags'])
  expect(answer.fields[0]?.words).toContainEqual({ op: 'added', text: '15' })
  expect(await (await call('GET /v1/articles/exchange-size/diff', { key })).json()).toEqual(answer)
  expect(await codeOf(await call('GET /v1/articles/exchange-size/diff?to=9', { key }))).toBe('not_found')
  const restored = await call('POST /v1/articles/exchange-size/restore', { key, body: { version: 1 } })
  expect(restored.status).toBe(201)
  expect(await restored.json()).toMatchObject({ version: 3, article: { answer: draft().answer, status: 'draft' } })
})

test('articles come a page at a time, filtered', async () => {
  const { call } = anApp()
  for (const id of ['a', 'b', 'c'])
    await call('POST /v1/articles', { body: draft({ id, tags: [id], intent: id === 'b' ? 'swap' : null }) })
  await call('POST /v1/articles', { body: draft({ id: 'd', validity: { from: '2026-01-01', until: '2026-06-30' } }) })
  const list = async (query: string) => {
    const page = (await (await call(`GET /v1/articles${query}`)).json()) as {
      articles: { article: { id: string } }[]
      next: string | null
    }
    return { ids: page.articles.map(({ article }) => article.id).join(''), next: page.next }
  }
  const first = await list('?limit=3')
  expect(first.ids).toBe('abc')
  expect(await list(`?limit=3&cursor=${first.next}`)).toEqual({ ids: 'd', next: null })
  expect((await list('?tag=c')).ids).toBe('c')
  expect((await list('?intent=swap')).ids).toBe('b')
  expect((await list('?owner=售后组&audience=customer')).ids).toBe('abcd')
  expect((await list('?audience=agent')).ids).toBe('')
  expect((await list('?q=可以换吗')).ids).toBe('abcd')
  expect((await list('?expiringBefore=2026-07-01')).ids).toBe('d')
  expect(await codeOf(await call('GET /v1/articles?cursor=!'))).toBe('invalid_request')
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
  expect(await (await call('GET /v1/articles?status=live')).json()).toEqual({ articles: [], next: null })
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
    rewrite: async () => expect.unreachable(),
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
