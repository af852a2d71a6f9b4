import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createJiebaSegmenter } from '../../../src/adapters/models/jieba-segmenter.ts'
import { searchTerms } from '../../../src/text/tokens.ts'

const segmenter = createJiebaSegmenter()

test('Chinese is cut into words, latin words and numbers stay whole', () => {
  expect(segmenter.words('我要退货iphone15的订单')).toEqual(['我要', '退货', 'iphone15', '的', '订单'])
})

test('the words joined are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(segmenter.words(text).join('')).toBe(text)
    }),
  )
})

test('odd texts are cut without an error', () => {
  for (const text of ['', '\ud83d', '\u0000', '\u200b']) expect(Array.isArray(segmenter.words(text))).toBe(true)
})

test('the id names the version of the dictionary', () => {
  expect(segmenter.id).toMatch(/^jieba-\d+\.\d+\.\d+/)
})

test('the terms of a sentence hold its words and bigrams', () => {
  expect(searchTerms('怎么申请售后退款', segmenter)).toEqual(expect.arrayContaining(['申请', '退款', '请售']))
})
