import { expect, test } from 'vitest'
import { mask } from '../../src/text/mask.ts'

test.for([
  ['订单号YS202672950078，QQ368694901', '订单号YS202672950078，QQ[QQ]'],
  ['订单号YS202672950078 qq368694901', '订单号YS202672950078 qq[QQ]'],
  ['快递QQ368694901', '快递QQ[QQ]'],
  ['订单号YS202672950078，YS202672950079', '订单号YS202672950078，YS202672950079'],
] as const)('a QQ behind an order number is no other order number: %s', ([text, masked]) => {
  expect(mask(text).masked).toBe(masked)
})

test.for(['鄢逖翀', '阙骞蘅', '佘霁窈', '冼珩'])('%s is a name where names are introduced', (name) => {
  expect(mask(`收件人：${name}`).masked).toBe('收件人：[姓名]')
})
