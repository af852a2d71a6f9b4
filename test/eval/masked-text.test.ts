import { expect, test } from 'vitest'
import { maskedText, maskedValue } from '../../eval/masked-text.ts'

test('a text is masked after foreign placeholders are mapped', () => {
  expect(maskedText('[订单x] 13800000000')).toBe('[订单号] [手机]')
})

test('a value reads as its place in the masked text does', () => {
  expect(maskedValue('打13800000000', '13800000000')).toBe('[手机]')
  expect(maskedValue('打13800000000给我', '给我')).toBe('给我')
  expect(maskedValue('要39码', '39码')).toBe('39码')
})

test('a value that does not stand in the text is masked alone', () => {
  expect(maskedValue('打我电话', '13800000000')).toBe('[手机]')
  expect(maskedValue('打我电话', '周四')).toBe('周四')
})
