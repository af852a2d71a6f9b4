import { expect, test } from 'vitest'
import { claimsAgree, claimsOf } from '../../../src/corpus/mining/claims.ts'

test.each([
  ['可以机洗', '羽绒被能机洗吗', 'yes'],
  ['羽绒被不能机洗', '羽绒被能机洗吗', 'no'],
  ['修改不了', '地址能修改吗', 'no'],
  ['是没有内存卡的', '带内存卡吗', 'no'],
  ['只能开电子发票', '能开纸质发票吗', 'only'],
  ['建议您重新下单', '地址能修改吗', null],
  ['地址不能修改，可以拒收', '地址能修改吗', 'no'],
  ['不支持上门取件，需要自己送到自提点', '上门取件要收费吗', null],
])('%s, asked %s, says %s', (answer, question, polarity) => {
  expect(claimsOf(answer, question).polarity).toBe(polarity)
})

test('numbers are read with their units, in figures and in characters', () => {
  expect(claimsOf('签收七天内可退，十五天内可换，运费12元').numbers).toEqual(
    new Map([
      ['天', '15,7'],
      ['元', '12'],
    ]),
  )
  expect(claimsOf('3-5个工作日').numbers.get('工作日')).toBe('3,5')
})

test('a yes and a no disagree, so do seven days and fifteen; what one leaves open does not', () => {
  const agree = (a: string, b: string) => claimsAgree(claimsOf(a, '能退货吗'), claimsOf(b, '能退货吗'))
  expect(agree('可以退货', '不能退货')).toBe(false)
  expect(agree('可以退货，7天内', '可以退货，15天内')).toBe(false)
  expect(agree('可以退货，7天内', '可以退货')).toBe(true)
  expect(agree('建议您拒收', '不能退货')).toBe(true)
})

test('what an answer tells to do is read from it', () => {
  expect(claimsOf('建议您拒收后重新下单').moves).toEqual(['reorder', 'refuse'])
})
