import { expect, test } from 'vitest'
import { countSyllables } from '../../../src/text/meant/count-syllables.ts'
import { decodePinyin } from '../../../src/text/meant/decode-pinyin.ts'

test('words may reach over spellings, syllables may not', () => {
  expect(decodePinyin(['xi', 'an'])?.text).toBe('西安')
  expect(decodePinyin(['xian'])?.text).toBe('先')
})

test('a word may reach into the characters beside it', () => {
  expect(decodePinyin(['huo'], { before: '退' })?.text).toBe('货')
  expect(decodePinyin(['tui'], { after: '款' })?.text).toBe('退')
})

test('letters that are no syllables read as nothing', () => {
  expect(decodePinyin(['refund'])).toBeNull()
})

test('a common word costs less than a rare one', () => {
  const cost = (letters: string) => decodePinyin([letters])?.cost ?? Number.NaN
  expect(cost('tuikuan')).toBeLessThan(cost('muji'))
})

test('syllables are counted, and letters that are none give 0', () => {
  expect(['tuikuan', 'fangan', 'zhuang', 'refund', ''].map(countSyllables)).toEqual([2, 2, 1, 0, 0])
})

test('a long row of letters is no pinyin', () => {
  expect(countSyllables('ma'.repeat(33))).toBe(0)
})
