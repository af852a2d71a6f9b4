import type { CustomerTier } from '../domain/customer.ts'
import type { Grade, HandoffReason } from '../domain/decision.ts'
import type { Topic } from '../domain/topic.ts'

const RANK: Record<Grade, number> = { I: 400, II: 300, III: 200, IV: 100 }
const TIER: Record<CustomerTier, number> = { 战略: 60, 重点: 30, 普通: 0 }

/** Grades a handoff I–IV: legal threats and account safety II (I for a strategic customer), people who asked or are upset III, the rest IV. */
export function gradeHandoff({
  reason,
  topic,
  tier,
}: {
  reason: HandoffReason
  topic: Topic
  tier: CustomerTier
}): Grade {
  const serious = reason === 'legal' || (topic === 'account' && reason === 'authority')
  if (serious) return tier === '战略' ? 'I' : 'II'
  if (reason === 'angry' || reason === 'repeat') return tier === '普通' ? 'III' : 'II'
  return reason === 'asked' || reason === 'authority' ? 'III' : 'IV'
}

/** Place in the queue, higher first: grade, then tier, then anger (0–1). */
export function priorityOf({ grade, tier, angry }: { grade: Grade; tier: CustomerTier; angry: number }): number {
  return RANK[grade] + TIER[tier] + Math.round(angry * 30)
}
