import { expect, test } from 'vitest'
import { carrySlots } from '../../src/context/slots.ts'
import type { CarriedSlot } from '../../src/domain/context.ts'
import { SlotLexicon } from '../../src/domain/lexicon.ts'
import { compileSlots } from '../../src/understanding/slots.ts'
import { readLexicon } from '../understanding/read-lexicon.ts'

const slotsOf = compileSlots(readLexicon('slots', SlotLexicon))

/** What is carried after these messages, one a turn. */
function carriedAfter(...messages: string[]): string[] {
  const carried = messages.reduce<CarriedSlot[]>(
    (before, text, at) => carrySlots({ carried: before, found: slotsOf(text), turn: at + 1, maxAge: 8, text }),
    [],
  )
  return carried.map(({ name, value }) => `${name} ${value}`)
}

test.each<[messages: string[], carried: string[]]>([
  [['红色的', '不是红色 是黑色'], ['颜色 黑色']],
  [['红色的', '是黑色不是红色'], ['颜色 黑色']],
  [['要蓝色', '不要蓝色了'], []],
  [['要蓝色', '蓝色不要了，换白色'], ['颜色 白色']],
  [['我拍的红色', '想把红色换成藏青色'], ['颜色 藏青色']],
  [['想换黑色，之前拍的白色'], ['颜色 黑色']],
  [['之前拍的白色'], ['颜色 白色']],
  [['白色是不是没货'], ['颜色 白色']],
  [['要2件', '改成3件'], ['数量 3件']],
  [['两箱', '说错了，三箱'], ['数量 三箱']],
  [['昨天买的', '说错了 是前天'], ['日期 前天']],
  [['明天送', '不是明天，后天送'], ['日期 后天']],
  [['39码', '不对，40码'], ['尺码 40码']],
  [['XL码的', '别发XL码，发L码'], ['尺码 L码']],
  [['退299元', '不是299元 是399元'], ['金额 399元']],
  [['下午3点送', '改到晚上8点'], ['时间 晚上8点']],
  [
    ['订单号YS202611080123', '还有YS202611098821', '不对，是尾号0123那单'],
    ['订单号 YS202611080123', '订单号 YS202611098821'],
  ],
  [
    ['YS202611080123', 'YS202611098821', 'YS202611107777', '我说的是尾号 8821 的订单'],
    ['订单号 YS202611098821', '订单号 YS202611107777', '订单号 YS202611080123'],
  ],
  [['帮我把订单YS202611080123取消了'], ['订单号 YS202611080123']],
  [['YS202611080123', 'YS202611080123不要了'], ['订单号 YS202611080123']],
  [['运费12元不对'], ['金额 12元']],
  [['不是说明天到吗'], ['日期 明天']],
  [['这不是红色吗'], ['颜色 红色']],
  [['尾号8821那单'], ['订单号 尾号8821']],
  [
    ['YS202611080123', '尾号8821那单'],
    ['订单号 尾号8821', '订单号 YS202611080123'],
  ],
  [['YS202611080123', 'YS202611080123还没发'], ['订单号 YS202611080123']],
  [['不是YS202611080123，是YS202611098821'], ['订单号 YS202611098821']],
  [['YS202611080123', 'YS202611080123写错了，是YS202611098821'], ['订单号 YS202611098821']],
  [
    ['顺丰SF1234567890123', '另一个是YT1234567890123'],
    ['运单号 YT1234567890123', '运单号 SF1234567890123'],
  ],
  [
    ['羽绒服要L码黑色', '换成XL码'],
    ['尺码 XL码', '颜色 黑色', '商品 羽绒服'],
  ],
])('after %j, %j is carried', (messages, carried) => {
  expect(carriedAfter(...messages).toSorted()).toEqual(carried.toSorted())
})

test('the order last meant comes first', () => {
  expect(carriedAfter('YS202611080123', 'YS202611098821', '尾号0123那单')[0]).toBe('订单号 YS202611080123')
})

test('without the text the last value of a name is carried', () => {
  const found = slotsOf('不是红色 是黑色')
  expect(carrySlots({ carried: [], found, turn: 1, maxAge: 8 })).toEqual([
    { name: '颜色', value: '黑色', normalised: '黑色', turn: 1, source: 'customer' },
  ])
})

test('five earlier order numbers are enough', () => {
  const numbers = [1, 2, 3, 4, 5, 6, 7].map((end) => `YS20261108000${end}`)
  expect(carriedAfter(...numbers)).toHaveLength(5)
})

test('the given slots are not changed', () => {
  const carried: CarriedSlot[] = [{ name: '颜色', value: '红色', turn: 1, source: 'customer' }]
  carrySlots({ carried, found: slotsOf('不是红色'), turn: 2, maxAge: 8, text: '不是红色' })
  expect(carried).toEqual([{ name: '颜色', value: '红色', turn: 1, source: 'customer' }])
})
