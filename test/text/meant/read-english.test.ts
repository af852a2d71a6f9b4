import { expect, test } from 'vitest'
import { readEnglish } from '../../../src/text/meant/read-english.ts'

const read = (text: string) => readEnglish(text.split(' '), 0)

test.each([
  ['refunds', '退款'],
  ['refunded', '退款'],
  ['cancelled', '取消'],
  ['shipping', '物流'],
  ['delivered', '配送'],
  ['batteries', '电池'],
  ['exchanging', '换货'],
])('an inflected word is read: %s', (word, chinese) => {
  expect(read(word)?.chinese).toBe(chinese)
})

test('the longest phrase is taken', () => {
  expect(read('cancel order now')).toEqual({ chinese: '取消订单', words: 2 })
  expect(read('out of stock')).toEqual({ chinese: '没货', words: 3 })
})

test('a word that no customer mixes in is not read', () => {
  expect(read('photosynthesis')).toBeNull()
})

test('small words are read only when asked for', () => {
  expect(read('my')).toBeNull()
  expect(readEnglish(['my'], 0, { small: true })).toEqual({ chinese: '我的', words: 1 })
})
