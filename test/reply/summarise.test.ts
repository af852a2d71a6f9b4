import { expect, test } from 'vitest'
import type { CarriedSlot } from '../../src/domain/context.ts'
import { summariseHandoff } from '../../src/reply/summarise.ts'
import { aContext } from '../builders.ts'

test.each<[name: CarriedSlot['name'], value: string, normalised: string, said: string]>([
  ['日期', '昨天', '2026-11-17', '日期 昨天（2026-11-17）'],
  ['日期', '2026-11-08', '2026-11-08', '日期 2026-11-08'],
  ['日期', '2月29号', '--02-29', '日期 2月29号'],
  ['时间', '下午三点半', '15:30', '时间 下午三点半（15:30）'],
  ['金额', '五十块钱', '50', '金额 五十块钱（50）'],
  ['金额', '299元', '299', '金额 299元'],
  ['运单号', 'SF1234567890123', '顺丰:SF1234567890123', '运单号 SF1234567890123（顺丰）'],
  ['运单号', '11223344556677', '11223344556677', '运单号 11223344556677'],
  ['订单号', '尾号8821', '*8821', '订单号 尾号8821'],
])('on the handoff card %s "%s", that is %s, stands as %s', (name, value, normalised, said) => {
  const context = aContext({ slots: [{ name, value, normalised, turn: 1, source: 'customer' }] })
  const card = summariseHandoff({ reasons: [], topic: 'refund', context, question: '钱呢' })
  expect(card.split('\n')).toContain(`信息：${said}`)
})
