import { expect, test } from 'vitest'
import { SlotLexicon } from '../../src/domain/lexicon.ts'
import { compileSlots } from '../../src/understanding/slots.ts'
import { readLexicon } from './read-lexicon.ts'

const slotsOf = compileSlots(readLexicon('slots', SlotLexicon))
const pairsOf = (text: string) => slotsOf(text).map(({ name, value }) => [name, value])

test.each<[string, string, string]>([
  ['帮我查YS202611080123', '订单号', 'YS202611080123'],
  ['订单号是ｙｓ２０２６１１０８０１２３', '订单号', 'ｙｓ２０２６１１０８０１２３'],
  ['订单编号：98765432101234', '订单号', '98765432101234'],
  ['98765432101234', '订单号', '98765432101234'],
  ['我的[订单号]到哪了', '订单号', '[订单号]'],
  ['YSX20261015327到哪了', '运单号', 'YSX20261015327'],
  ['顺丰SF1234567890123没更新', '运单号', 'SF1234567890123'],
  ['运单号 75512345678901', '运单号', '75512345678901'],
  ['花了299.5元', '金额', '299.5元'],
  ['退了我五十块钱', '金额', '五十块钱'],
  ['11月8号买的', '日期', '11月8号'],
  ['2026-11-08下的单', '日期', '2026-11-08'],
  ['下周三能到吗', '日期', '下周三'],
  ['后天要用', '日期', '后天'],
  ['下午3点半送来', '时间', '下午3点半'],
  ['18:30以后在家', '时间', '18:30'],
  ['买了3件', '数量', '3件'],
  ['手机尾号不对 [手机]', '手机号', '[手机]'],
  ['寄到[地址]', '地址', '[地址]'],
  ['那件羽绒服还有吗', '商品', '羽绒服'],
  ['运动鞋小了', '商品', '运动鞋'],
  ['换成XL码的', '尺码', 'XL码'],
  ['39码有吗', '尺码', '39码'],
  ['想换成藏青色', '颜色', '藏青色'],
])('"%s" names %s %s', (text, name, value) => {
  expect(pairsOf(text)).toContainEqual([name, value])
})

test.each([['快一点发货'], ['我有一个问题'], ['这个怎么退'], ['三个月了'], ['两个工作日'], ['多少钱']])(
  '"%s" names nothing',
  (text) => {
    expect(pairsOf(text)).toEqual([])
  },
)

test('of two that overlap the longer wins', () => {
  expect(pairsOf('扫地机器人坏了')).toEqual([['商品', '扫地机器人']])
})

test('a mobile number is no order number', () => {
  expect(pairsOf('13800138000')).toEqual([['手机号', '13800138000']])
})

test('every value is what the text says at its span', () => {
  const text = '１１月８号买的ＸＬ码羽绒服，订单YS202611080123，２９９元'
  const slots = slotsOf(text)
  expect(slots.length).toBe(5)
  for (const { value, start, end } of slots) expect(text.slice(start, end)).toBe(value)
})
