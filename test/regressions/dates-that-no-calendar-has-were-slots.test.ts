import { expect, test } from 'vitest'
import { SlotLexicon } from '../../src/domain/lexicon.ts'
import { compileSlots } from '../../src/understanding/slots.ts'
import { readLexicon } from '../understanding/read-lexicon.ts'

const slotsOf = compileSlots(readLexicon('slots', SlotLexicon))
const said = (text: string, name: string) =>
  slotsOf(text).flatMap((slot) => (slot.name === name ? [`${slot.value} ${slot.normalised}`] : []))

test.each(['13月5号', '13月5号发货', '2024年2月30日', '2023年2月29日', '2月30日', '4月31号', '2024-13-01', '0月3号'])(
  '%s names no date',
  (text) => {
    expect(said(text, '日期')).toEqual([])
  },
)

test.each([
  ['2024年2月29日', '2024年2月29日 2024-02-29'],
  ['2月29日', '2月29日 --02-29'],
  ['12月31号', '12月31号 --12-31'],
  ['11/30送', '11/30 --11-30'],
  ['11/30送到就行', '11/30 --11-30'],
  ['送达时间：12/5', '12/5 --12-05'],
  ['9/1号要用', '9/1号 --09-01'],
  ['前几天买的', '前几天 undefined'],
])('%s names a date', (text, date) => {
  expect(said(text, '日期')).toEqual([date])
})

test.each(['只剩1/2了', '电量3/4', '13/30送', '180/96', '2/30送', '1/2/3'])('%s names no date either', (text) => {
  expect(said(text, '日期')).toEqual([])
})

test.each([
  ['1.2万', '1.2万 12000'],
  ['买了1.2万的货', '1.2万 12000'],
  ['一共3万左右', '3万 30000'],
])('%s names an amount', (text, amount) => {
  expect(said(text, '金额')).toEqual([amount])
})

test.each(['1.2万人买过', '走了2万步', '10万公里', '5万粉丝', '2万毫安'])('%s names no amount', (text) => {
  expect(said(text, '金额')).toEqual([])
})

test.each([
  ['38换39', ['38 38', '39 39']],
  ['38换成39码', ['38 38', '39码 39']],
  ['38.5改39.5可以吗', ['38.5 38.5', '39.5 39.5']],
  ['37码半', ['37码半 37.5']],
  ['我穿37码半的', ['37码半 37.5']],
  ['37码半价', ['37码 37']],
  ['37.5码', ['37.5码 37.5']],
])('%s names sizes', (text, sizes) => {
  expect(said(text, '尺码')).toEqual(sizes)
})

test.each(['138换39', '38元换39元', '买38换39元的'])('%s names no pair of sizes', (text) => {
  expect(said(text, '尺码').length).toBeLessThan(2)
})

test('eleven digits behind 订单 are an order number, elsewhere a mobile', () => {
  expect(said('订单13912345678', '订单号')).toEqual(['13912345678 13912345678'])
  expect(said('电话13912345678', '手机号')).toEqual(['13912345678 13912345678'])
})
