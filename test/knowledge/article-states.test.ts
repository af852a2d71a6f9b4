import { expect, test } from 'vitest'
import { ArticleStatus } from '../../src/domain/article.ts'
import { DEFAULT_ARTICLE_POLICY } from '../../src/domain/article-policy.ts'
import { type Approval, giveApproval } from '../../src/knowledge/approvals.ts'
import { moveArticle } from '../../src/knowledge/article-states.ts'
import { approveArticle, changeArticle, rejectArticle } from '../../src/knowledge/change-article.ts'
import { saveDraft } from '../../src/knowledge/save-draft.ts'
import { anArticle, aShop, TENANT } from './a-shop.ts'

const day = '2026-11-22'
const unapproved = { approvedBy: null, approvedAt: null }
const rules = DEFAULT_ARTICLE_POLICY.legal
const approve = (article: ReturnType<typeof anArticle>, as: Approval, actor: string) =>
  giveApproval(article, { as, actor, day, rules })
const refused = (code: string) => expect.objectContaining({ code })

test('an article goes from draft over review and approval to live', () => {
  const draft = anArticle('cup', { status: 'draft', ...unapproved })
  const approved = approve(moveArticle(draft, 'review'), 'reviewer', '周启明')
  expect(approved).toMatchObject({ status: 'approved', approvedBy: '周启明', approvedAt: day })
  expect(moveArticle(approved, 'live').status).toBe('live')
  expect(moveArticle(moveArticle(approved, 'live'), 'expired').status).toBe('expired')
})

test('nothing is approved that was not in review', () => {
  for (const status of ['draft', 'approved', 'live', 'withdrawn'] as const)
    expect(() => approve(anArticle('cup', { status, ...unapproved }), 'reviewer', '周启明')).toThrow(
      refused('conflict'),
    )
})

test.for(['withdrawn', 'expired'] as const)('%s is final', (status) => {
  for (const to of ArticleStatus.options)
    if (to !== 'approved') expect(() => moveArticle(anArticle('cup', { status }), to)).toThrow(refused('conflict'))
})

test('nobody approves what they wrote, neither as reviewer nor legally', () => {
  const review = anArticle('cup', { status: 'review', topic: 'refund', ...unapproved })
  expect(() => approve(review, 'reviewer', '陈嘉禾')).toThrow(refused('review_required'))
  expect(() => approve(review, 'legal', '陈嘉禾')).toThrow(refused('review_required'))
})

test.for([
  ['reviewer', '周启明', 'legal', '沈律'],
  ['legal', '沈律', 'reviewer', '周启明'],
] as const)('an article about money is approved with both approvals, %s first', ([first, one, second, other]) => {
  const review = anArticle('cup', { status: 'review', topic: 'refund', ...unapproved })
  const half = approve(review, first, one)
  expect(half.status).toBe('review')
  expect(() => approve(half, first, '许静怡')).toThrow(refused('conflict'))
  expect(() => approve(half, second, one)).toThrow(refused('review_required'))
  expect(approve(half, second, other)).toMatchObject({
    status: 'approved',
    approvedBy: '周启明',
    legalApprovedBy: '沈律',
    legalApprovedAt: day,
  })
})

test('a new draft loses the approvals of the old wording', () => {
  const draft = moveArticle(anArticle('cup', { legalApprovedBy: '沈律', legalApprovedAt: day }), 'draft')
  expect(draft).toMatchObject({
    status: 'draft',
    approvedBy: null,
    approvedAt: null,
    legalApprovedBy: null,
    legalApprovedAt: null,
  })
})

test('each approval leaves an audit row of its own, and the last one a row for the article', async () => {
  const { store, effects } = await aShop({
    articles: [anArticle('cup', { status: 'review', topic: 'refund', ...unapproved })],
  })
  const step = (as: Approval, actor: string) =>
    approveArticle({ tenant: TENANT, id: 'cup', as, actor, reason: null }, { store, effects })
  expect((await step('reviewer', '周启明')).article.status).toBe('review')
  expect((await step('legal', '沈律')).article.status).toBe('approved')
  const rows = await store.audit.listAudit(TENANT, { subject: 'article:cup', limit: 9 })
  expect(rows.map(({ action, actor }) => `${action} ${actor}`).sort()).toEqual([
    'article.approved 沈律',
    'article.approved-by-legal 沈律',
    'article.approved-by-reviewer 周启明',
  ])
})

test('the words that call for a lawyer are the shop’s own', async () => {
  const { store, effects } = await aShop({
    articles: [anArticle('cup', { status: 'review', answer: '杯子碎了我们赔。', ...unapproved })],
  })
  const policy = (await store.knowledge.getDocument(TENANT, 'policy')) as { articles: { legal: object } }
  const legal = { topics: [], words: ['退一赔三'], amounts: false }
  await store.knowledge.saveDocument(
    TENANT,
    'policy',
    { ...policy, articles: { ...policy.articles, legal } },
    { actor: 'x', at: 1 },
  )
  const approved = { tenant: TENANT, id: 'cup', as: 'reviewer', actor: '周启明', reason: null } as const
  expect((await approveArticle(approved, { store, effects })).article.status).toBe('approved')
})

test('a rejected article is a draft again, and the audit row says why', async () => {
  const { store, effects } = await aShop({ articles: [anArticle('cup', { status: 'review' })] })
  const reject = () =>
    rejectArticle({ tenant: TENANT, id: 'cup', actor: '周启明', reason: '运费写错了' }, { store, effects })
  expect((await reject()).article).toMatchObject({ status: 'draft', approvedBy: null })
  expect(await store.audit.listAudit(TENANT, { limit: 1 })).toMatchObject([
    { action: 'article.rejected', actor: '周启明', reason: '运费写错了' },
  ])
  await expect(reject()).rejects.toMatchObject({ code: 'conflict' })
})

test('a change makes a version, an event and an audit row with hashes and no text', async () => {
  const { store, effects } = await aShop()
  await changeArticle(
    { tenant: TENANT, id: 'cup', to: 'withdrawn', actor: '周启明', reason: '错价' },
    { store, effects },
  )
  expect(await store.knowledge.withdrawn(TENANT)).toEqual(new Set(['cup']))
  const [event] = await store.outbox.readEvents(TENANT, 'knowledge', { after: 0, limit: 9 })
  expect(event).toMatchObject({
    type: 'article.changed',
    actor: '周启明',
    refs: { article: 'cup', status: 'withdrawn' },
  })
  const [row] = await store.audit.listAudit(TENANT, { limit: 9 })
  expect(row).toMatchObject({ action: 'article.withdrawn', subject: 'article:cup', reason: '错价' })
  expect(`${row?.before} ${row?.after}`).toMatch(/^v1 [0-9a-f]{16} v2 [0-9a-f]{16}$/)
})

test('of two changes made of one version the second is a conflict, so that nothing withdrawn is approved again', async () => {
  const { store, effects } = await aShop({ articles: [anArticle('cup', { status: 'review', ...unapproved })] })
  const withdrawal = { tenant: TENANT, id: 'cup', to: 'withdrawn', actor: '许静怡', reason: null } as const
  const approval = { tenant: TENANT, id: 'cup', as: 'reviewer', actor: '周启明', reason: null } as const
  const done = await Promise.allSettled([
    changeArticle(withdrawal, { store, effects }),
    approveArticle(approval, { store, effects }),
  ])
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await store.knowledge.listVersions(TENANT, 'cup')).toHaveLength(2)
})

test('a draft is its saver’s, whoever wrote the wording before, and nothing final becomes one', async () => {
  const { store, effects } = await aShop({ articles: [anArticle('cup'), anArticle('mug', { status: 'withdrawn' })] })
  const save = async (id: string) => {
    const before = await store.knowledge.getArticle(TENANT, id)
    return saveDraft({ tenant: TENANT, article: anArticle(id), before, actor: '林晓雯' }, { store, effects })
  }
  expect((await save('cup')).article).toMatchObject({ status: 'draft', author: '林晓雯', approvedBy: null })
  await expect(save('mug')).rejects.toMatchObject({ code: 'conflict' })
})

test('an article that does not exist is not found', async () => {
  const { store, effects } = await aShop()
  const change = { tenant: TENANT, id: 'none', to: 'withdrawn', actor: 'x', reason: null } as const
  await expect(changeArticle(change, { store, effects })).rejects.toMatchObject({ code: 'not_found' })
})
