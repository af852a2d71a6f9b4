import { expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import { CopilotError } from '../../src/domain/errors.ts'
import { type ImportRequest, importArticles } from '../../src/knowledge/import-articles.ts'
import { aShop, each, NOON, TENANT } from './a-shop.ts'

type Values = Record<string, unknown>

async function anEmptyShop() {
  const shop = await aShop({ articles: [] })
  const load = (rows: readonly Values[], change: Partial<ImportRequest> = {}) =>
    importArticles(
      {
        tenant: TENANT,
        actor: '陈嘉禾',
        rows: each(rows.map((values, index) => ({ file: 'faq.csv', row: index + 2, values }))),
        dryRun: false,
        approveAs: null,
        legalApproveAs: null,
        owner: '售后组',
        ...change,
      },
      shop,
    )
  const stored = async (): Promise<Article[]> =>
    (await shop.store.knowledge.listArticles(TENANT)).map(({ article }) => article)
  return { ...shop, load, stored }
}

test('rows become drafts, valid from today, with the topic of their intent', async () => {
  const { load, stored } = await anEmptyShop()
  const report = await load([{ question: '怎么退货', answer: '点申请退货。', intent: 'return_apply' }])
  expect(report.counts).toEqual({ created: 1, updated: 0, unchanged: 0, refused: 0 })
  expect(await stored()).toMatchObject([
    {
      id: expect.stringMatching(/^q-[0-9a-f]{12}$/),
      status: 'draft',
      topic: 'return_exchange',
      author: '陈嘉禾',
      approvedBy: null,
      validity: { from: '2026-11-22', until: null },
    },
  ])
})

test('a dry run reports the same and saves nothing', async () => {
  const { load, stored, store } = await anEmptyShop()
  const rows = [
    { question: '怎么退货', answer: '点申请退货。' },
    { question: '', answer: '无题' },
  ]
  const dry = await load(rows, { dryRun: true })
  expect(await stored()).toEqual([])
  expect(await store.audit.listAudit(TENANT, { limit: 9 })).toEqual([])
  expect(await load(rows)).toEqual(dry)
})

test('the same file imported again another day changes nothing', async () => {
  const { load, effects } = await anEmptyShop()
  const rows = [
    { question: '怎么退货', answer: '点申请退货。' },
    { question: '怎么退货', answer: '另一个答案。' },
    { question: '发票呢', answer: '在订单页。' },
  ]
  expect((await load(rows)).counts).toEqual({ created: 2, updated: 0, unchanged: 0, refused: 1 })
  effects.set(NOON + 86_400_000)
  expect((await load(rows)).counts).toEqual({ created: 0, updated: 0, unchanged: 2, refused: 1 })
})

test('a changed answer updates the article and makes it a draft again', async () => {
  const { load, stored } = await anEmptyShop()
  await load([{ id: 'a', question: '怎么退货', answer: '点申请退货。' }], { approveAs: '周启明' })
  const report = await load([{ id: 'a', question: '怎么退货', answer: '联系客服。' }])
  expect(report.counts.updated).toBe(1)
  expect(await stored()).toMatchObject([{ status: 'draft', answer: '联系客服。' }])
})

test('wrong rows are refused with row and reason, and the others go on', async () => {
  const { load } = await anEmptyShop()
  const { rows, counts } = await load([
    { question: '怎么退货', answer: '' },
    { question: ' ', answer: '好的。' },
    { question: '到期了吗', answer: '是。', validUntil: '明年' },
    { question: '发票呢', answer: '在订单页。' },
  ])
  expect(counts).toMatchObject({ created: 1, refused: 3 })
  expect(rows.slice(0, 3).map(({ row, code }) => `${row} ${code}`)).toEqual([
    '2 answer_empty',
    '3 question_empty',
    '4 date_invalid',
  ])
  expect(rows[0]).toMatchObject({ reasonZh: '答案为空，请在这一行填写标准答案' })
  expect(rows[2]).toMatchObject({
    reason: 'validUntil "明年" is no date: write it as 2026-11-22',
    reasonZh: expect.stringContaining('失效日期“明年”'),
  })
})

test('two rows for one question with different answers clash, naming the other row', async () => {
  const { load } = await anEmptyShop()
  const { rows } = await load([
    { question: '怎么退货', answer: '点申请退货。' },
    { question: '怎么退货', answer: '联系客服。' },
  ])
  expect(rows[1]).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('row 2') })
})

const four = [
  { id: 'a', question: '怎么退货', answer: '点申请退货。' },
  { id: 'b', question: '退款多久', answer: '三天。', topic: 'refund' },
  { id: 'c', question: '开票', answer: '在订单页。', topic: 'invoice', legalApprovedBy: '沈律' },
  { id: 'd', question: '到哪了', answer: '看物流。', author: '周启明' },
]

test('an approver approves what needs no lawyer; the rest is kept, waits, and says for what', async () => {
  const { load, stored } = await anEmptyShop()
  const { rows, counts } = await load(four, { approveAs: '周启明' })
  expect(counts).toMatchObject({ created: 4, refused: 0 })
  expect(rows.map(({ code }) => code)).toEqual([null, 'not_approved', 'not_approved', 'not_approved'])
  expect(await stored()).toMatchObject([
    { id: 'a', status: 'approved', approvedBy: '周启明', approvedAt: '2026-11-22' },
    { id: 'b', status: 'review', approvedBy: '周启明', legalApprovedBy: null },
    { id: 'c', status: 'review', legalApprovedBy: null },
    { id: 'd', status: 'draft', approvedBy: null },
  ])
})

test('with a legal approver everything is approved that somebody else wrote, each approval in a row of the audit', async () => {
  const { load, stored, store } = await anEmptyShop()
  await load(four, { approveAs: '周启明', legalApproveAs: '沈律' })
  expect((await stored()).map(({ status }) => status)).toEqual(['approved', 'approved', 'approved', 'draft'])
  expect((await stored())[1]).toMatchObject({ legalApprovedBy: '沈律', legalApprovedAt: '2026-11-22' })
  expect(await store.audit.listAudit(TENANT, { action: 'article.approved-by-legal', limit: 9 })).toMatchObject([
    { actor: '沈律', subject: 'article:c' },
    { actor: '沈律', subject: 'article:b' },
  ])
  expect(await store.audit.listAudit(TENANT, { action: 'knowledge.import-approved', limit: 9 })).toMatchObject([
    { reason: 'approved by 周启明, legally approved by 沈律' },
  ])
})

test('one person is never reviewer and lawyer of an imported article', async () => {
  const { load, stored } = await anEmptyShop()
  await load(four.slice(1, 2), { approveAs: '周启明', legalApproveAs: '周启明' })
  expect(await stored()).toMatchObject([{ status: 'review', approvedBy: '周启明', legalApprovedBy: null }])
})

test('what is imported may go to review at once', async () => {
  const { load, stored } = await anEmptyShop()
  await load(four.slice(0, 1), { submit: true })
  expect(await stored()).toMatchObject([{ status: 'review', approvedBy: null }])
  expect((await load(four.slice(0, 1), { submit: true })).counts).toMatchObject({ unchanged: 1 })
})

test('a changed row names its changed fields', async () => {
  const { load } = await anEmptyShop()
  await load([{ id: 'a', question: '怎么退货', answer: '点申请退货。', tags: '退货' }])
  const { rows } = await load([{ id: 'a', question: '怎么退货', answer: '联系客服。', tags: '退货|售后' }])
  expect(rows).toMatchObject([{ outcome: 'updated', changed: ['answer', 'tags'] }])
})

test('whoever imports is the author, where rows are not believed', async () => {
  const { load, stored } = await anEmptyShop()
  await load(four.slice(3), { namedAuthors: false })
  expect(await stored()).toMatchObject([{ author: '陈嘉禾' }])
})

test('topics, audiences, tiers and dates are read as a trainer writes them', async () => {
  const { load, stored } = await anEmptyShop()
  const row = {
    topic: '物流',
    audience: '坐席',
    tiers: '战略|重点',
    brands: '云杉|青禾',
    regions: '新疆',
    validFrom: '2026年3月5日',
  }
  await load([{ id: 'a', question: '到哪了', answer: '看物流。', ...row }])
  expect(await stored()).toMatchObject([
    {
      topic: 'logistics',
      audience: 'agent',
      tiers: ['战略', '重点'],
      brands: ['云杉', '青禾'],
      regions: ['新疆'],
      validity: { from: '2026-03-05' },
    },
  ])
})

test.for([
  [{ topic: '什么都有' }, 'topic_invalid'],
  [{ audience: '所有人' }, 'audience_invalid'],
  [{ tiers: 'VIP' }, 'tier_invalid'],
  [{ id: '退货 1' }, 'id_invalid'],
  [{ validFrom: '2026-05-01', validUntil: '2026-04-01' }, 'dates_reversed'],
  [{ scenarios: '[{"name":"生鲜"}]' }, 'scenario_invalid'],
] as const)('a row with %o is refused as %s, in both languages', async ([values, code]) => {
  const { load } = await anEmptyShop()
  const { rows } = await load([{ question: '怎么退货', answer: '点申请退货。', ...values }])
  expect(rows).toMatchObject([{ outcome: 'refused', code }])
  expect(rows[0]?.reasonZh).toMatch(/\p{Script=Han}/u)
  expect(rows[0]?.reason).toMatch(/[a-z]/)
})

test('a row that an editor changes during the import is not written over, and the others go on', async () => {
  const { load, stored, store } = await anEmptyShop()
  await load([{ id: 'a', question: '怎么退货', answer: '点申请退货。' }])
  async function* slow() {
    yield { file: 'faq.csv', row: 2, values: { id: 'a', question: '怎么退货', answer: '联系客服。' } }
    yield { file: 'faq.csv', row: 3, values: { id: 'b', question: '发票呢', answer: '在订单页。' } }
  }
  const list = store.knowledge.listArticles
  store.knowledge.listArticles = async (tenant, options) => {
    const rows = await list(tenant, options)
    const [row] = rows
    if (row)
      await store.knowledge.saveArticle(
        tenant,
        { ...row.article, answer: '编辑改的。' },
        { actor: 'y', at: 1, events: [] },
      )
    return rows
  }
  const { rows } = await load([], { rows: slow() })
  store.knowledge.listArticles = list
  expect(rows.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['refused', 'changed_meanwhile'],
    ['created', null],
  ])
  expect((await stored()).map(({ answer }) => answer)).toEqual(['编辑改的。', '在订单页。'])
})

test('an import brings back nothing that was withdrawn', async () => {
  const { load, store } = await anEmptyShop()
  await load([{ id: 'a', question: '怎么退货', answer: '点申请退货。' }])
  const saved = await store.knowledge.getArticle(TENANT, 'a')
  if (saved)
    await store.knowledge.saveArticle(
      TENANT,
      { ...saved.article, status: 'withdrawn' },
      { actor: 'x', at: NOON, events: [] },
    )
  expect((await load([{ id: 'a', question: '怎么退货', answer: '联系客服。' }])).rows[0]).toMatchObject({
    outcome: 'refused',
  })
})

test('lists come as lists or as one text, and scenarios get ids of their own', async () => {
  const { load, stored } = await anEmptyShop()
  await load([
    {
      id: 'a',
      question: '怎么退货',
      answer: '点申请退货。',
      similar: '想退|不要了\n怎么退货',
      validFrom: '2026/3/5',
      scenarios: [{ name: '生鲜', when: '生鲜商品', answer: '不支持。' }],
    },
  ])
  expect(await stored()).toMatchObject([
    {
      similar: ['想退', '不要了'],
      validity: { from: '2026-03-05' },
      scenarios: [{ id: expect.stringMatching(/^s-[0-9a-f]{12}$/), name: '生鲜' }],
    },
  ])
})

test('a line that cannot be read leaves nothing of the lines before it', async () => {
  const { store, effects, stored } = await anEmptyShop()
  async function* torn() {
    yield { file: 'faq.jsonl', row: 1, values: { question: '怎么退货', answer: '点申请退货。' } }
    throw new CopilotError('file_format', 'faq.jsonl, row 2: this line is not JSON.')
  }
  const request = {
    tenant: TENANT,
    actor: 'x',
    rows: torn(),
    dryRun: false,
    approveAs: null,
    legalApproveAs: null,
    owner: 'x',
  }
  await expect(importArticles(request, { store, effects })).rejects.toMatchObject({ code: 'file_format' })
  expect(await stored()).toEqual([])
  expect(await store.audit.listAudit(TENANT, { limit: 9 })).toEqual([])
})

test('a row without an id that asks what another article asks is refused by that name, and with the id it changes it', async () => {
  const { load, stored } = await anEmptyShop()
  await load([{ id: 'returns', question: '怎么退货？', similar: '我要退货', answer: '点申请退货。' }])
  const { rows } = await load([
    { question: '怎么 退货', answer: '联系客服。' },
    { question: '我要退货！', answer: '联系客服。' },
    { question: '发票呢', answer: '在订单页。' },
    { question: '发票呢？', answer: '在订单页。' },
  ])
  expect(rows.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'created', 'refused'])
  expect(rows[0]?.reason).toBe('article returns asks this already; give the row the id returns to change it')
  expect(rows[1]?.reason).toContain('returns')
  expect(rows[3]?.reason).toContain(rows[2]?.id)
  await load([{ id: 'returns', question: '怎么退货', answer: '联系客服。' }])
  expect((await stored()).find(({ id }) => id === 'returns')?.answer).toBe('联系客服。')
})

test('what nobody approved is counted as drafts', async () => {
  const { load } = await anEmptyShop()
  const row = { id: 'a', question: '怎么退货', answer: '点申请退货。' }
  expect(await load([row])).toMatchObject({ drafts: 1 })
  expect(await load([row])).toMatchObject({ drafts: 0, counts: { unchanged: 1 } })
  expect(await load([row], { approveAs: '周启明' })).toMatchObject({ drafts: 0, counts: { updated: 1 } })
})

test('every article approved by an import leaves an audit row with its version and hash', async () => {
  const { load, store } = await anEmptyShop()
  await load([{ id: 'a', question: '怎么退货', answer: '点申请退货。' }])
  await load(
    [
      { id: 'a', question: '怎么退货', answer: '联系客服。' },
      { id: 'b', question: '到哪了', answer: '看物流。' },
    ],
    { approveAs: '周启明' },
  )
  const rows = await store.audit.listAudit(TENANT, { action: 'article.approved', limit: 9 })
  expect(rows).toMatchObject([
    { actor: '周启明', subject: 'article:b', before: null, after: expect.stringMatching(/^v1 [0-9a-f]{16}$/) },
    {
      actor: '周启明',
      subject: 'article:a',
      before: expect.stringMatching(/^v1 /),
      after: expect.stringMatching(/^v2 [0-9a-f]{16}$/),
    },
  ])
  expect((await store.knowledge.getArticle(TENANT, 'a'))?.version).toBe(2)
})

test('one audit row tells who imported how many and who approved', async () => {
  const { load, store } = await anEmptyShop()
  await load([{ question: '怎么退货', answer: '点申请退货。' }], { approveAs: '周启明' })
  const action = 'knowledge.import-approved'
  expect(await store.audit.listAudit(TENANT, { action, limit: 9 })).toMatchObject([
    {
      actor: '陈嘉禾',
      action: 'knowledge.import-approved',
      after: expect.stringContaining('created 1'),
      reason: 'approved by 周启明',
    },
  ])
})
