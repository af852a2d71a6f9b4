import { expect, test } from 'vitest'
import { checkSuite } from '../../eval/check-suite.ts'
import { aDialogue } from './builders.ts'

const known = { intents: new Set(['refund', 'refund_progress']), articles: new Set(['refund-arrival']) }

const problemsOf = (...turns: Record<string, unknown>[]) =>
  checkSuite([{ file: 'suite.jsonl', line: 3, value: aDialogue('T1', turns) }], known)

const customer = (labels: Record<string, unknown>) => ({ role: 'customer', text: '退款39码', ...labels })

test('a sound suite has no problem', () => {
  const labels = { intent: 'refund_progress', handoff: true, handoffReason: 'asked', slots: { 尺码: '39码' } }
  expect(
    problemsOf(customer({ ...labels, answer: 'refund-arrival', mustPass: true }), { role: 'bot', text: '好' }),
  ).toEqual([])
})

test('an unknown intent or article is named with file, line and case', () => {
  expect(problemsOf({ role: 'bot', text: '您好' }, customer({ intent: 'refunds', answer: 'refund' }))).toEqual([
    { file: 'suite.jsonl', line: 3, case: 'T1#2', problem: 'no intent or topic is named "refunds"' },
    { file: 'suite.jsonl', line: 3, case: 'T1#2', problem: 'no article has the id "refund"' },
  ])
})

test('labels that contradict each other or can never be met are found', () => {
  const found = (labels: Record<string, unknown>) => problemsOf(customer(labels)).map(({ problem }) => problem)
  expect(found({ handoff: false, handoffReason: 'asked' })).toEqual(['handoffReason is "asked" but handoff is false'])
  expect(found({ handoff: true, handoffReason: 'none' })).toEqual(['handoff is true without a handoffReason'])
  expect(found({ mustPass: true })).toEqual(['mustPass without a label'])
  expect(found({ slots: { 鞋码: '39码' } })).toEqual(['no slot is named "鞋码"'])
  expect(found({ slots: { 尺码: '40码' } })).toEqual(['the slot value "40码" does not stand in the text'])
  expect(problemsOf({ role: 'agent', text: '好', intent: 'refund' })).toHaveLength(1)
})

test('an id that is used twice is found', () => {
  const value = aDialogue('T1', [])
  const rows = [1, 2].map((line) => ({ file: 'suite.jsonl', line, value }))
  expect(checkSuite(rows, known)).toEqual([
    { file: 'suite.jsonl', line: 2, case: 'T1', problem: 'the id is used twice' },
  ])
})
