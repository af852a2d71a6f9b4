import { expect, test } from 'vitest'
import { readKnowledgeFiles } from '../../src/adapters/storage/knowledge-files.ts'
import type { Article } from '../../src/domain/article.ts'
import { DEFAULT_ARTICLE_POLICY } from '../../src/domain/article-policy.ts'
import type { IntentDefinition } from '../../src/domain/intent.ts'
import { checkKnowledge } from '../../src/knowledge/check-knowledge.ts'
import type { KnownUse } from '../../src/knowledge/check-use.ts'
import { anArticle, anIntent } from './a-shop.ts'

const eight = (word: string) => Array.from({ length: 8 }, (_, i) => `${word}${i}`)
const check = async (
  articles: readonly Article[],
  intents: readonly IntentDefinition[] = [anIntent('return_apply', eight('退货'))],
  use: Partial<KnownUse> = {},
) =>
  (
    await checkKnowledge({
      articles,
      intents,
      policy: DEFAULT_ARTICLE_POLICY,
      today: '2026-11-22',
      found: null,
      tested: null,
      ...use,
    })
  ).map(({ code, subjects }) => `${code} ${subjects.join(' ')}`)

const cup = (change: Partial<Article> = {}) =>
  anArticle('cup', { approvedAt: '2026-02-01', question: '杯子碎了怎么办理换新', similar: [], ...change })

test('sound knowledge has no findings', async () => {
  expect(await check([cup()])).toEqual([])
})

test('two articles that ask nearly the same are named once', async () => {
  const twin = anArticle('mug', { question: '杯子碎了，要怎么办理换新', similar: ['杯子碎了要怎么办理换新？'] })
  expect(await check([cup(), twin])).toEqual(['duplicate-question cup mug'])
})

test('a withdrawn article duplicates nothing', async () => {
  expect(await check([cup(), cup({ id: 'mug', status: 'withdrawn' })])).toEqual([])
})

test('a live article without an approver, or one on money without a lawyer, lacks approval', async () => {
  expect(await check([cup({ approvedBy: null })])).toEqual(['missing-approval cup'])
  expect(await check([cup({ topic: 'refund' })])).toEqual(['missing-approval cup'])
  expect(await check([cup({ approvedBy: '陈嘉禾' })])).toEqual(['missing-approval cup'])
})

test('drafts are told as waiting, and lack no approval', async () => {
  const draft = cup({ topic: 'refund', status: 'draft', approvedBy: null })
  expect(await check([draft, anArticle('shoe', { status: 'review' })])).toEqual(['drafts-waiting cup shoe'])
})

test('what has lapsed and what soon will is told apart', async () => {
  expect(await check([cup({ validity: { from: '2026-01-01', until: '2026-11-21' } })])).toEqual(['expired cup'])
  expect(await check([cup({ validity: { from: '2026-01-01', until: '2026-12-22' } })])).toEqual(['expires-soon cup'])
  expect(await check([cup({ validity: { from: '2026-01-01', until: '2026-12-23' } })])).toEqual([])
})

test('intents with few examples, shared examples and unknown names are found', async () => {
  const intents = [anIntent('return_apply', [...eight('退货'), '我要退']), anIntent('refund', ['我要退', '退钱'])]
  expect(await check([cup({ intent: 'nothing' })], intents)).toEqual([
    'unknown-intent cup',
    'few-examples refund',
    'shared-example refund return_apply',
  ])
})

test('one question that two articles answer is an error, unless no reader gets both', async () => {
  const twin = cup({ id: 'mug' })
  expect(await check([cup(), twin])).toEqual(['answered-twice cup mug'])
  expect(await check([cup(), { ...twin, audience: 'agent' }])).toEqual([])
  expect(await check([cup({ regions: ['新疆'] }), { ...twin, regions: ['西藏'] }])).toEqual([])
  expect(await check([cup({ brands: ['云杉'] }), twin])).toEqual(['answered-twice cup mug'])
  const before = { from: '2026-01-01', until: '2026-12-31' }
  const after = { from: '2027-01-01', until: null }
  expect(await check([cup({ validity: before }), { ...twin, validity: after }])).toEqual([])
})

test.for([
  ['签收后 7 天内可以申请换货。', '签收后十五天内可以申请换货。', 'amounts'],
  ['普通快递 3-5 个工作日送到。', '普通快递 3–7 个工作日送到。', 'amounts'],
  ['定制商品支持无理由退货。', '定制商品不支持无理由退货。', 'conditions'],
  ['换货寄回的运费由我们承担。', '换货寄回的运费由您承担。', 'payers'],
] as const)('two answers contradict each other: %s %s', async ([one, other, what]) => {
  const twin = anArticle('mug', { question: '另一个问题', similar: [], answer: other })
  const request = { intents: [], policy: DEFAULT_ARTICLE_POLICY, today: '2026-11-22', found: null, tested: null }
  const findings = await checkKnowledge({ articles: [cup({ answer: one }), twin], ...request })
  expect(findings).toMatchObject([{ level: 'error', code: 'contradiction', subjects: ['cup', 'mug'] }])
  expect(findings[0]?.message).toContain(what)
  const apart = await checkKnowledge({ articles: [cup({ answer: one }), { ...twin, topic: 'stock' }], ...request })
  expect(apart).toEqual([])
})

test('a scenario that contradicts another article is a warning', async () => {
  const scenario = { id: 'late', name: '超期', when: '超期', cues: [], answer: '签收后 15 天内可以申请换货。' }
  const one = cup({ answer: '签收后 7 天内可以申请换货。' })
  const other = anArticle('mug', { question: '另一个问题', similar: [], answer: '看情况。', scenarios: [scenario] })
  const request = { intents: [], policy: DEFAULT_ARTICLE_POLICY, today: '2026-11-22', found: null, tested: null }
  expect(await checkKnowledge({ articles: [one, other], ...request })).toMatchObject([
    { level: 'warning', code: 'contradiction', subjects: ['cup', 'mug#late'] },
  ])
})

test('answers that agree, or speak of other things, contradict nothing', async () => {
  const answers = [
    '签收后 7 天内可以申请换货，运费我们出。',
    '签收后七天内可以申请换货。',
    '退款 3 天内到账，开票 7 天内完成。',
  ]
  const articles = answers.map((answer, index) =>
    anArticle(`a${index}`, { question: `${index} 是问题`, similar: [], answer }),
  )
  expect((await check(articles)).filter((line) => line.startsWith('contradiction'))).toEqual([])
})

test('what nobody has reviewed for longer than the policy allows is stale', async () => {
  expect(await check([cup({ approvedAt: '2025-11-22' })])).toEqual(['stale cup'])
  expect(await check([cup({ approvedAt: '2025-11-23' })])).toEqual([])
})

test('what no turn has found, and what no test case covers, is told only where it was counted', async () => {
  const found = { turns: 500, days: 60, uses: new Map([['cup', 3]]) }
  const shoe = anArticle('shoe', { question: '鞋子小了想换一双', similar: [] })
  const both = [cup(), shoe]
  expect(await check(both, undefined, { found })).toEqual(['never-retrieved shoe'])
  expect(await check(both, undefined, { found: { ...found, turns: 10 } })).toEqual([])
  expect(
    await check([cup(), { ...shoe, validity: { from: '2026-11-01', until: null } }], undefined, { found }),
  ).toEqual([])
  expect(await check(both, undefined, { tested: new Set(['shoe']) })).toEqual(['untested cup'])
})

test('the demo shop reads whole and has no duplicates and no missing approvals', async () => {
  const { articles, intents, policy, dialogues } = await readKnowledgeFiles('knowledge')
  const findings = await checkKnowledge({
    articles,
    intents,
    policy: policy.articles,
    today: '2026-11-22',
    found: null,
    tested: null,
  })
  expect(findings.map(({ message }) => message)).toEqual([])
  expect(policy.modes.default).toBe('auto')
  for await (const row of dialogues()) expect(row.dialogue).not.toBeNull()
})
