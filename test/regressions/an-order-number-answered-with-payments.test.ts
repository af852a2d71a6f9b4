import { expect, test } from 'vitest'
import { searchTerms, withoutNumbers } from '../../src/text/tokens.ts'

const segmenter = { id: 'spaces', words: (text: string) => text.split(' ') }

test('two order numbers are the same words, and no word of a search', () => {
  expect(withoutNumbers('订单 ys202611080123 到哪了')).toBe(withoutNumbers('订单 ys202611099999 到哪了'))
  expect(searchTerms('订单 ys202611080123', segmenter)).toEqual(['订单', '订单'])
})

test('short numbers keep their meaning: sizes, days, amounts, the hotline 12315', () => {
  for (const text of ['38 码', '满 99 包邮', '12315', '7 天']) expect(withoutNumbers(text)).toBe(text)
})
