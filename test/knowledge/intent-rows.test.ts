import { expect, test } from 'vitest'
import { intentRows } from '../../src/knowledge/intent-rows.ts'

test('what looks like an intent and is not becomes a negative row, unless it is an example of it too', () => {
  const intent = { name: 'refund', title: '退款', topic: 'refund', examples: ['退款'], negatives: ['退货', '退款'] }
  expect(intentRows([intent], [])).toEqual([
    { text: '退货', intent: 'refund', negative: true },
    { text: '退款', intent: 'refund' },
  ])
})
