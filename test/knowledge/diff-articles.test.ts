import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffArticles } from '../../src/knowledge/diff-articles.ts'
import { restoreArticle } from '../../src/knowledge/restore-article.ts'
import { wordDiff } from '../../src/text/word-diff.ts'
import { anArticle, aShop, TENANT } from './a-shop.ts'

const scenario = { id: 'late', name: '超期', when: '超过七天', cues: ['超期'], answer: '不能退。' }

test('two versions differ field by field, and answers word by word', () => {
  const before = anArticle('cup', { answer: '签收七天内可以退货。', tags: ['退货'], scenarios: [scenario] })
  const after = anArticle('cup', {
    answer: '签收十五天内可以退货。',
    tags: ['退货', '杯子'],
    scenarios: [{ ...scenario, answer: '不能退，可以换。' }],
  })
  const fields = diffArticles(before, after)
  expect(fields.map(({ field }) => field)).toEqual(['answer', 'tags', 'scenarios.late.answer'])
  expect(fields[0]?.words?.filter(({ op }) => op !== 'same')).toEqual([
    { op: 'removed', text: expect.stringContaining('七') },
    { op: 'added', text: expect.stringContaining('十五') },
  ])
  expect(fields[1]).toMatchObject({ before: ['退货'], after: ['退货', '杯子'], words: null })
})

test('a scenario that comes or goes is one difference', () => {
  const [field, ...others] = diffArticles(anArticle('cup'), anArticle('cup', { scenarios: [scenario] }))
  expect(field).toEqual({ field: 'scenarios.late', before: null, after: scenario, words: null })
  expect(others).toEqual([])
})

test('the same article has no differences', () => {
  expect(diffArticles(anArticle('cup'), anArticle('cup'))).toEqual([])
})

test('the parts of a word diff make both texts again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
      const parts = wordDiff(before, after)
      const made = (without: string) =>
        parts
          .filter(({ op }) => op !== without)
          .map(({ text }) => text)
          .join('')
      expect(made('added')).toBe(before)
      expect(made('removed')).toBe(after)
    }),
  )
})

async function aChangedShop() {
  const shop = await aShop({ articles: [anArticle('cup', { answer: '旧的说法。' })] })
  const by = { actor: 'x', at: 1, events: [] }
  await shop.store.knowledge.saveArticle(TENANT, anArticle('cup', { answer: '新的说法。' }), by)
  const restore = (change: { version: number; as?: string }) =>
    restoreArticle({ tenant: TENANT, id: 'cup', as: null, actor: '林晓雯', ...change }, shop)
  return { ...shop, by, restore }
}

test('an old version comes back as a draft that must be approved again, with an audit row', async () => {
  const { restore, store } = await aChangedShop()
  expect(await restore({ version: 1 })).toMatchObject({
    version: 3,
    article: { answer: '旧的说法。', status: 'draft', author: '林晓雯', approvedBy: null, legalApprovedBy: null },
  })
  expect(await store.audit.listAudit(TENANT, { limit: 1 })).toMatchObject([
    { action: 'article.restored', actor: '林晓雯', reason: 'v1' },
  ])
})

test('a withdrawn article comes back under a new id only', async () => {
  const { restore, store, by } = await aChangedShop()
  await store.knowledge.saveArticle(TENANT, anArticle('cup', { status: 'withdrawn' }), by)
  await expect(restore({ version: 1 })).rejects.toMatchObject({ code: 'conflict' })
  expect(await restore({ version: 1, as: 'cup-again' })).toMatchObject({
    version: 1,
    article: { id: 'cup-again', status: 'draft', answer: '旧的说法。' },
  })
  await expect(restore({ version: 1, as: 'cup-again' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await store.knowledge.withdrawn(TENANT)).toEqual(new Set(['cup']))
})

test('a version that never was is not found', async () => {
  const { restore } = await aChangedShop()
  await expect(restore({ version: 9 })).rejects.toMatchObject({ code: 'not_found' })
})
