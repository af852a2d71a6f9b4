import { expect, test } from 'vitest'
import type { Segmenter } from '../../src/domain/ports/segmenter.ts'
import { characterNgrams, searchTerms } from '../../src/text/tokens.ts'

const byPlus: Segmenter = { id: 'plus', words: (text) => text.split('+') }

test('terms are words of two characters and more, latin words, numbers, and the bigrams of Han runs', () => {
  expect(searchTerms('我要+退货+,+iphone15+怎么办', byPlus)).toEqual(
    expect.arrayContaining(['退货', 'iphone15', '怎么办', '怎么', '么办']),
  )
  expect(searchTerms('我要+退货', byPlus)).not.toContain('我')
})

test('marks and white space are no terms', () => {
  expect(searchTerms(',+ +!+😀', byPlus)).toEqual([])
})

test('a lone Han character is a term', () => {
  expect(searchTerms('退', byPlus)).toEqual(['退'])
})

test('n-grams know the edges of the text but a mark alone is none', () => {
  expect(characterNgrams('ab', { min: 1, max: 3 })).toEqual(['^a', '^ab', 'a', 'ab', 'ab$', 'b', 'b$'])
})

test('n-grams count code points', () => {
  expect(characterNgrams('😀好', { min: 2, max: 2 })).toEqual(['^😀', '😀好', '好$'])
})

test('an empty text has only its edges', () => {
  expect(characterNgrams('', { min: 1, max: 2 })).toEqual(['^$'])
})
