import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeXlsx } from '../../src/adapters/export/write-xlsx.ts'
import { composeArticles } from '../../src/compose-articles.ts'
import { readConfig } from '../../src/config.ts'
import type { Job } from '../../src/domain/job.ts'
import { createJobRunner } from '../../src/jobs/runner.ts'
import { buildSnapshot } from '../../src/knowledge/build-snapshot.ts'
import type { ImportReport } from '../../src/knowledge/import-report.ts'
import { publishSnapshot } from '../../src/knowledge/publish.ts'
import { temporaryFolder } from '../adapters/temporary-folder.ts'
import { aShop, TENANT } from '../knowledge/a-shop.ts'
import { anApp, type Call, codeOf } from './an-app.ts'

/** An application over a shop without articles, with the jobs of articles. */
async function aTrainersShop() {
  const shop = await aShop({ articles: [] })
  const { store, effects } = shop
  const config = readConfig({ BANXI_DATA: await temporaryFolder() })
  const { articleFiles, kinds, sweep } = composeArticles({ config, store, effects })
  const jobs = createJobRunner({ store: store.jobs, effects, kinds })
  const app = anApp({ store, effects, jobs, articleFiles })
  const done = async (response: Response): Promise<Job> => {
    const { id } = (await response.json()) as { id: string }
    for (;;) {
      const job = await store.jobs.getJob(TENANT, id)
      if (job && job.state !== 'queued' && job.state !== 'running') return job
      await new Promise(setImmediate)
    }
  }
  const bring = async (call: Call, query = 'name=faq.xlsx') => {
    const job = await done(await app.call(`POST /v1/articles/import?${query}`, call))
    return { job, report: job.result as unknown as ImportReport }
  }
  const kept = () => readdir(join(config.data, 'uploads'))
  return { ...shop, ...app, done, bring, sweep, articleFiles, kept }
}

const HEADER = ['问题', '标准答案', '主题', '失效日期', '受众']
const good = (number: number): string[] => [
  `商品 ${number} 号怎么保养？`,
  `第 ${number} 种：用软布擦，别泡水。`,
  '商品',
  '',
  '',
]
/** Where a trainer errs, and what the report says of it. */
const BAD: readonly [change: (row: string[]) => string[], code: string][] = [
  [([, ...rest]) => ['', ...rest], 'question_empty'],
  [([question]) => [question ?? '', '', '', '', ''], 'answer_empty'],
  [([question, answer]) => [question ?? '', answer ?? '', '商品 类', '', ''], 'topic_invalid'],
  [([question, answer]) => [question ?? '', answer ?? '', '', '明年底', ''], 'date_invalid'],
  [([question, answer]) => [question ?? '', answer ?? '', '', '2020-01-01', ''], 'dates_reversed'],
  [([question, answer]) => [question ?? '', answer ?? '', '', '', '大家'], 'audience_invalid'],
]

test('a trainer imports 300 questions with 12 bad rows, mends them, has them reviewed and publishes', async () => {
  const { call, bring, aKey, store, deps } = await aTrainersShop()
  const [trainer, reviewer] = [await aKey('trainer'), await aKey('reviewer')]
  const rows = Array.from({ length: 300 }, (_, index) => good(index + 1))
  const faulty = rows.map((row, index) => {
    const bad = index % 25 === 7 ? BAD[Math.floor(index / 25) % BAD.length] : undefined
    return bad ? bad[0](row) : row
  })
  const sheet = await writeXlsx([HEADER, ...faulty], 'FAQ')

  const dry = await bring({ key: trainer, body: sheet }, 'name=faq.xlsx&dryRun=true')
  expect(dry.report.counts).toEqual({ created: 288, updated: 0, unchanged: 0, refused: 12 })
  expect(await store.knowledge.listArticles(TENANT)).toEqual([])

  const first = await bring({ key: trainer, body: sheet })
  expect(first.report).toEqual(dry.report)
  const refused = first.report.rows.filter(({ outcome }) => outcome === 'refused')
  expect(refused.map(({ row, code }) => [row, code])).toEqual(
    Array.from({ length: 12 }, (_, at) => [at * 25 + 9, BAD[at % BAD.length]?.[1]]),
  )
  for (const { reason, reasonZh } of refused) {
    expect(reasonZh).toMatch(/请/)
    expect(reason).toMatch(/: (?:write|correct)|write/)
  }
  expect(await store.knowledge.listArticles(TENANT, { status: 'draft' })).toHaveLength(288)

  const mended = await writeXlsx([HEADER, ...rows], 'FAQ')
  const second = await bring({ key: trainer, body: mended }, 'name=faq.xlsx&submit=true')
  expect(second.report.counts).toEqual({ created: 12, updated: 288, unchanged: 0, refused: 0 })

  for (;;) {
    const queue = (await (await call('GET /v1/reviews?limit=100', { key: reviewer })).json()) as {
      reviews: { article: { id: string }; missing: string[] }[]
    }
    if (queue.reviews.length === 0) break
    for (const { article, missing } of queue.reviews) {
      expect(missing).toEqual(['reviewer'])
      expect((await call(`POST /v1/reviews/${article.id}/approve`, { key: reviewer })).status).toBe(200)
    }
  }
  const manifest = await buildSnapshot({ tenant: TENANT, actor: 'trainer', pairs: null }, deps)
  expect(manifest.counts.articles).toBe(300)
  const publication = { tenant: TENANT, id: manifest.id, actor: 'trainer', reason: null }
  expect(await publishSnapshot(publication, deps)).toMatchObject({ state: 'live' })
})

test('a file comes as a form too, and its author is whoever sends it', async () => {
  const { bring, aKey, store, kept } = await aTrainersShop()
  const form = new FormData()
  form.set('file', new File(['question,answer,author\n怎么退货,点申请退货。,别人\n'], 'faq.csv'))
  const sent = new Response(form)
  const headers = { 'Content-Type': sent.headers.get('content-type') ?? '' }
  const body = new Uint8Array(await sent.arrayBuffer())
  const { job } = await bring({ key: await aKey('trainer'), body, headers }, '')
  expect(job).toMatchObject({ state: 'done', result: { counts: { created: 1 } } })
  expect(await kept()).toEqual([])
  expect(await store.knowledge.listArticles(TENANT)).toMatchObject([{ article: { author: 'key-trainer' } }])
})

test('what cannot be a file of articles is refused at once, and a torn one fails its job with advice', async () => {
  const { call, bring, aKey } = await aTrainersShop()
  const key = await aKey('trainer')
  const send = async (query: string, body: Uint8Array | string) =>
    codeOf(await call(`POST /v1/articles/import?${query}`, { key, body }))
  expect(await send('name=faq.pptx', 'x')).toBe('file_format')
  expect(await send('name=faq.csv&map=nonsense', 'x')).toBe('invalid_request')
  expect(await send('', 'x')).toBe('invalid_request')
  expect(await send('name=faq.csv', '')).toBe('invalid_request')
  const { job } = await bring({ key, body: 'not a workbook' })
  expect(job).toMatchObject({
    state: 'failed',
    error: { code: 'file_format', message: expect.stringContaining('.csv') },
  })
})

test('a file beyond the limit is body_too_large', async () => {
  const { call } = anApp({ limits: { uploadBytes: 10 } })
  const response = await call('POST /v1/articles/import?name=faq.csv', { body: 'question,answer\n' })
  expect(await codeOf(response)).toBe('body_too_large')
})

test('the same import with one Idempotency-Key is one job, and another file under it is a conflict', async () => {
  const { call, done, aKey } = await aTrainersShop()
  const key = await aKey('trainer')
  const headers = { 'Idempotency-Key': 'import-of-today' }
  const send = (body: string) => call('POST /v1/articles/import?name=faq.csv', { key, body, headers })
  const first = await done(await send('question,answer\n怎么退货,点申请退货。\n'))
  expect((await done(await send('question,answer\n怎么退货,点申请退货。\n'))).id).toBe(first.id)
  expect(await codeOf(await send('question,answer\n怎么退货,联系客服。\n'))).toBe('idempotency_conflict')
})

test('an export comes back as it went out, and is audited', async () => {
  const { call, bring, aKey, store } = await aTrainersShop()
  const key = await aKey('trainer')
  await bring({ key, body: 'question,answer\n怎么退货,点申请退货。\n发票呢,在订单页。\n' }, 'name=faq.csv')
  const exported = await call('GET /v1/articles/export?format=xlsx', { key })
  expect(exported.headers.get('content-disposition')).toContain('articles.xlsx')
  const bytes = new Uint8Array(await exported.arrayBuffer())
  expect((await bring({ key, body: bytes })).report.counts).toMatchObject({ unchanged: 2, refused: 0 })
  expect(await codeOf(await call('GET /v1/articles/export?format=pptx', { key }))).toBe('invalid_request')
  expect(await store.audit.listAudit(TENANT, { action: 'knowledge.export', limit: 9 })).toMatchObject([
    { actor: 'key-trainer', after: expect.stringMatching(/^2 articles, SHA-256 /) },
  ])
})

test('a check tells what is wrong, with its level', async () => {
  const { call, bring, aKey } = await aTrainersShop()
  const key = await aKey('trainer')
  const rows = [
    'question,answer,intent',
    '怎么退货,签收后 7 天内可以申请退货。,',
    '退货期限,签收后 15 天内可以申请退货。,nobody_knows',
  ]
  await bring({ key, body: rows.join('\n') }, 'name=faq.csv')
  const check = (await (await call('GET /v1/articles/check', { key })).json()) as { findings: { code: string }[] }
  expect(check).toMatchObject({ articles: 2, errors: 2 })
  expect(check.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['contradiction', 'unknown-intent']))
})

test('a file whose job never ran is swept away, one whose job waits stays', async () => {
  const { articleFiles, sweep, store, kept } = await aTrainersShop()
  const bytes = new TextEncoder().encode('question,answer\n')
  const keep = () => articleFiles.receive({ name: 'faq.csv', bytes, map: null })
  const [lost, waiting] = [await keep(), await keep()]
  await store.jobs.saveJob({
    id: 'j1',
    tenant: TENANT,
    kind: 'articles.import',
    input: { upload: waiting },
    state: 'queued',
    progress: 0,
    note: '',
    result: null,
    error: null,
    actor: 'x',
    createdAt: 1,
    updatedAt: 1,
  })
  expect((await kept()).sort()).toEqual([lost, waiting].sort())
  await sweep()
  expect(await kept()).toEqual([waiting])
})
