import { expect, test } from 'vitest'
import { withoutHomophones } from '../../../src/text/meant/correct-homophones.ts'

test.each([
  ['我要推款', '我要退款'],
  ['什么时候发伙', '什么时候发货'],
  ['块递到哪了', '快递到哪了'],
  ['优会券用不了', '优惠券用不了'],
  ['丁单取消', '订单取消'],
])('a character that sounds like the meant one is corrected: %s', (typed, read) => {
  expect(withoutHomophones(typed)).toBe(read)
})

test.each(['权利和权力', '我在公园', '他的帐', '这件衣服是棉的', '李丽买的', '鞋子大了一码', ''])(
  'words that are words stay: %s',
  (typed) => {
    expect(withoutHomophones(typed)).toBe(typed)
  },
)

test('the text stays as long as it was', () => {
  const typed = '请问😀我的推款，什么时侯到𠮷账'
  expect(withoutHomophones(typed)).toHaveLength(typed.length)
})
