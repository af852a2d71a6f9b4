import { expect, test } from 'vitest'
import { normaliseSlot } from '../../src/understanding/slot-values.ts'
import { readNumber } from '../../src/understanding/slot-values-numbers.ts'

test.each<[string, number | null]>([
  ['12', 12],
  ['1,299.5', 1299.5],
  ['一', 1],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['二十五', 25],
  ['一百二', 120],
  ['一百零二', 102],
  ['一百二十', 120],
  ['两千五', 2500],
  ['三万五', 35000],
  ['三万五千', 35000],
  ['三万零五', 30005],
  ['十万', 100000],
  ['一百二十万', 1200000],
  ['1.5万', 15000],
  ['3万5', 35000],
  ['3k', 3000],
  ['两百五十六', 256],
  ['半', 0.5],
  ['幺三八', 138],
  ['几十', null],
  ['万一吧', null],
  ['', null],
])('%s is the number %s', (text, number) => {
  expect(readNumber(text)).toBe(number)
})

test('the digits of a mobile number are its form, without the code of its country', () => {
  expect(normaliseSlot('手机号', '+86 138-1234-5678')).toBe('13812345678')
})

test('an address loses its gaps and its width', () => {
  expect(normaliseSlot('地址', '杭州市 西湖区 文三路１００号')).toBe('杭州市西湖区文三路100号')
})

test('what is masked has no other form', () => {
  expect(normaliseSlot('手机号', '[手机]')).toBeUndefined()
})
