import { expect, test } from 'vitest'
import { ArticleStatus } from '../../src/domain/article.ts'
import { moveArticle } from '../../src/knowledge/article-states.ts'
import { changeArticle } from '../../src/knowledge/change-article.ts'
import { anArticle, aShop, TENANT } from './a-shop.ts'

const day = '2026-11-22'

test('an article goes from draft over review and approval to live', () => {
  const draft = anArticle('cup', { status: 'draft', approvedBy: null, approvedAt: null })
  const review = moveArticle(draft, { to: 'review', actor: '陈嘉禾', day })
  const approved = moveArticle(review, { to: 'approved', actor: '周启明', day })
  expect(approved).toMatchObject({ status: 'approved', approvedBy: '周启明', approvedAt: day })
  expect(moveArticle(approved, { to: 'live', actor: '周启明', day }).status).toBe('live')
})

test('nothing is approved that was not in review', () => {
  expect(() => moveArticle(anArticle('cup', { status: 'draft' }), { to: 'approved', actor: '周启明', day })).toThrow(
    expect.objectContaining({ code: 'conflict' }),
  )
})

test.for(['withdrawn', 'expired'] as const)('%s is final', (status) => {
  for (const to of ArticleStatus.options) {
    expect(() => moveArticle(anArticle('cup', { status }), { to, actor: '周启明', day })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    )
  }
})

test('nobody approves what they wrote', () => {
  expect(() => moveArticle(anArticle('cup', { status: 'review' }), { to: 'approved', actor: '陈嘉禾', day })).toThrow(
    expect.objectContaining({ code: 'review_required' }),
  )
})

test.for(['refund', 'compensation', 'price_protection', 'invoice', 'payment'])(
  'an article on %s needs a lawyer, too',
  (topic) => {
    const review = anArticle('cup', { status: 'review', topic })
    const approve = (legal?: string) =>
      moveArticle(review, { to: 'approved', actor: '周启明', day, ...(legal !== undefined && { legal }) })
    expect(() => approve()).toThrow(expect.objectContaining({ code: 'review_required' }))
    expect(() => approve('陈嘉禾')).toThrow(expect.objectContaining({ code: 'review_required' }))
    expect(approve('沈律').legalApprovedBy).toBe('沈律')
  },
)

test('a new draft loses the approvals of the old wording', () => {
  const draft = moveArticle(anArticle('cup', { legalApprovedBy: '沈律' }), { to: 'draft', actor: '陈嘉禾', day })
  expect(draft).toMatchObject({ status: 'draft', approvedBy: null, approvedAt: null, legalApprovedBy: null })
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

test('an article that does not exist is not found', async () => {
  const { store, effects } = await aShop()
  const change = { tenant: TENANT, id: 'none', to: 'withdrawn', actor: 'x', reason: null } as const
  await expect(changeArticle(change, { store, effects })).rejects.toMatchObject({ code: 'not_found' })
})
