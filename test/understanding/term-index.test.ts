import { expect, test } from 'vitest'
import { indexTerms } from '../../src/understanding/term-index.ts'

test('every term has its number and no other text has one', () => {
  const terms = Array.from({ length: 5_000 }, (_, at) => `w:词${at.toString(36)}`)
  const numberOf = indexTerms(terms)
  expect(terms.map(numberOf)).toEqual([...terms.keys()])
  expect(['', 'w:词', '词1', 'w:词zzzz'].map(numberOf)).toEqual([-1, -1, -1, -1])
})

test('without terms nothing is found', () => {
  expect(indexTerms([])('退款')).toBe(-1)
})
