import { expect, test } from 'vitest'
import type { Line, Speaker } from '../../src/corpus/line.ts'
import { repairRoles } from '../../src/corpus/repair-roles.ts'
import { countStep } from '../../src/corpus/step-count.ts'

/** Roles of lines after they are repaired, and what was dropped. */
function repair(...lines: readonly (readonly [Speaker, string])[]) {
  const step = countStep('repair roles', 'line')
  const all = lines.map(([role, text], index): Line<Speaker> => ({ role, text, turn: index + 1, at: null }))
  return { roles: repairRoles(all, step).map(({ role }) => role), report: step.report() }
}

test('roles that say what the lines say stay', () => {
  const { roles, report } = repair(
    ['customer', '您好，我的快递怎么还没到'],
    ['agent', '亲，正在为您查询'],
    ['customer', '麻烦您了'],
  )
  expect(roles).toEqual(['customer', 'agent', 'customer'])
  expect(report.changed).toBe(0)
})

test('sides that were exchanged are put back', () => {
  const { roles } = repair(
    ['customer', '您好，很高兴为您服务，请问有什么可以帮您'],
    ['agent', '我买的鞋小了能不能换'],
    ['customer', '麻烦您在订单里申请换货'],
    ['agent', '那运费怎么办'],
  )
  expect(roles).toEqual(['agent', 'customer', 'agent', 'customer'])
})

test('a single line that only an agent says is the agent’s', () => {
  const { roles, report } = repair(
    ['customer', '我的鞋小了'],
    ['customer', '感谢您的咨询，祝您生活愉快'],
    ['agent', '七天内可以换'],
  )
  expect(roles).toEqual(['customer', 'agent', 'agent'])
  expect(report.changed).toBe(1)
})

test('two unknown speakers are told apart by how they sound', () => {
  const { roles } = repair(
    ['?a', 'where is my parcel, I ordered it last week'],
    ['?b', 'let me check that for you'],
    ['?a', 'thanks'],
  )
  expect(roles).toEqual(['customer', 'agent', 'customer'])
})

test('an unknown speaker beside a known side is the other side', () => {
  expect(repair(['customer', '鞋小了'], ['?a', '可以换']).roles).toEqual(['customer', 'agent'])
})

test('lines of speakers who stay unknown are dropped and counted', () => {
  const { roles, report } = repair(['?a', '嗯'], ['?b', '啊'])
  expect(roles).toEqual([])
  expect(report.dropped['unknown speaker']?.count).toBe(2)
})
