import { expect, test } from 'vitest'
import { detectLanguage } from '../../src/text/language.ts'

test.each([
  ['我要退货', 'zh'],
  ['我的iPhone15怎么退', 'zh'],
  ['[手机]打不通', 'zh'],
  ['Where is my order?', 'en'],
  ['ok', 'en'],
  ['my order 没收到 please help me', 'mixed'],
  ['我想 cancel 这个 order 可以 refund 吗', 'zh'],
  ['我的 order 还没 ship', 'zh'],
  ['hi 你好 where is my order', 'en'],
  ['hello，快递到哪了 thanks', 'zh'],
  ['I want to 退货', 'mixed'],
  ['你好 thanks', 'zh'],
  ['', 'other'],
  ['😂😂', 'other'],
  ['12345', 'other'],
  ['[手机]', 'other'],
  ['？？？', 'other'],
  ['返品したいのですが', 'other'],
  ['Где мой заказ', 'other'],
  ['환불해 주세요', 'other'],
])('%j is %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language)
})
