import { expect, test } from 'vitest'
import { pairOfRow } from '../../../src/corpus/mining/pair-of-row.ts'

const row = (values: Record<string, unknown>) => pairOfRow({ file: 'faq.csv', row: 3, values })

test('a row of question and answer alone is a pair whose source is its place', () => {
  expect(row({ question: '能退吗', answer: '能' })).toMatchObject({
    id: 'faq.csv:3#3',
    source: 'faq.csv:3',
    turn: 3,
    count: 1,
  })
})

test('rows of one dialogue have one source, and a column that names the whole file is none', () => {
  expect(row({ question: '能退吗', answer: '能', dialogue: 77, source: 'export' })).toMatchObject({ source: '77' })
  expect(row({ question: '能退吗', answer: '能', source: 'export' })).toMatchObject({ source: 'faq.csv:3' })
})

test('a cleaned pair keeps its fields, and times may be written out', () => {
  const pair = { id: 'd#4', source: 'd', turn: 4, question: '能退吗', context: '被子', answer: '能', count: 2 }
  expect(row({ ...pair, at: '2026-11-02T08:00:00+08:00', outcome: 'resolved', language: 'zh' })).toEqual({
    ...pair,
    at: Date.UTC(2026, 10, 2),
    outcome: 'resolved',
    language: 'zh',
  })
  expect(row({ ...pair, at: 'yesterday' })).toMatchObject({ at: null, outcome: null })
})

test('a row without an answer is none', () => {
  expect(row({ question: '能退吗', answer: ' ' })).toBeNull()
})
