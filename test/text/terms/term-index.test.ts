import { expect, test } from 'vitest'
import { hashTerms } from '../../../src/text/terms/hashed-terms.ts'
import { indexTerms } from '../../../src/text/terms/term-index.ts'

function numbersOf(texts: readonly string[], terms: readonly string[]): number[] {
  const numberOf = indexTerms(terms)
  const { hashes, hashesAgain } = hashTerms(new Map(texts.map((text) => [text, 1])))
  return Array.from(hashes, (hash, at) => numberOf(hash, hashesAgain[at] ?? 0))
}

test('every term has its number and no other text has one', () => {
  const terms = Array.from({ length: 5_000 }, (_, at) => `w:词${at.toString(36)}`)
  expect(numbersOf(terms, terms)).toEqual([...terms.keys()])
  expect(numbersOf(['', 'w:词', '词1', 'w:词zzzz'], terms)).toEqual([-1, -1, -1, -1])
})

test('without terms nothing is found', () => {
  expect(numbersOf(['退款'], [])).toEqual([-1])
})
