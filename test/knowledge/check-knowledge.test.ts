import { expect, test } from 'vitest'
import { readKnowledgeFiles } from '../../src/adapters/storage/knowledge-files.ts'
import type { Article } from '../../src/domain/article.ts'
import type { IntentDefinition } from '../../src/domain/intent.ts'
import { checkKnowledge } from '../../src/knowledge/check-knowledge.ts'
import { anArticle, anIntent } from './a-shop.ts'

const eight = (word: string) => Array.from({ length: 8 }, (_, i) => `${word}${i}`)
const check = (
  articles: readonly Article[],
  intents: readonly IntentDefinition[] = [anIntent('return_apply', eight('退货'))],
) =>
  checkKnowledge({ articles, intents, today: '2026-11-22' }).map(
    ({ code, subjects }) => `${code} ${subjects.join(' ')}`,
  )

const cup = (change: Partial<Article> = {}) =>
  anArticle('cup', { question: '杯子碎了怎么办理赔付', similar: [], ...change })

test('sound knowledge has no findings', () => {
  expect(check([cup()])).toEqual([])
})

test('two articles that ask nearly the same are named once', () => {
  const twin = anArticle('mug', { question: '杯子碎了，怎么办理赔付？', similar: ['请问杯子碎了怎么办理赔付'] })
  expect(check([cup(), twin])).toEqual(['duplicate-question cup mug'])
})

test('a withdrawn article duplicates nothing', () => {
  expect(check([cup(), cup({ id: 'mug', status: 'withdrawn' })])).toEqual([])
})

test('a live article without an approver, or one on money without a lawyer, lacks approval', () => {
  expect(check([cup({ approvedBy: null })])).toEqual(['missing-approval cup'])
  expect(check([cup({ topic: 'refund' })])).toEqual(['missing-approval cup'])
  expect(check([cup({ approvedBy: '陈嘉禾' })])).toEqual(['missing-approval cup'])
})

test('drafts are told as waiting, and lack no approval', () => {
  const draft = cup({ topic: 'refund', status: 'draft', approvedBy: null })
  expect(check([draft, anArticle('shoe', { status: 'review' })])).toEqual(['drafts-waiting cup shoe'])
})

test('what has lapsed and what soon will is told apart', () => {
  expect(check([cup({ validity: { from: '2026-01-01', until: '2026-11-21' } })])).toEqual(['expired cup'])
  expect(check([cup({ validity: { from: '2026-01-01', until: '2026-12-22' } })])).toEqual(['expires-soon cup'])
  expect(check([cup({ validity: { from: '2026-01-01', until: '2026-12-23' } })])).toEqual([])
})

test('intents with few examples, shared examples and unknown names are found', () => {
  const intents = [anIntent('return_apply', [...eight('退货'), '我要退']), anIntent('refund', ['我要退', '退钱'])]
  expect(check([cup({ intent: 'nothing' })], intents)).toEqual([
    'unknown-intent cup',
    'few-examples refund',
    'shared-example refund return_apply',
  ])
})

test('the demo shop reads whole and has no duplicates and no missing approvals', async () => {
  const { articles, intents, policy, dialogues } = await readKnowledgeFiles('knowledge')
  const findings = checkKnowledge({ articles, intents, today: '2026-11-22' })
  expect(findings.map(({ message }) => message)).toEqual([])
  expect(policy.modes.default).toBe('auto')
  for await (const row of dialogues()) expect(row.dialogue).not.toBeNull()
})
