import type { CustomerTier } from '../domain/customer.ts'
import type { Grade, HandoffReason } from '../domain/decision.ts'
import type { Topic } from '../domain/topic.ts'
import type { EmotionLabel } from '../domain/understanding.ts'

const RANK: Record<Grade, number> = { I: 400, II: 300, III: 200, IV: 100 }
const MOOD: Record<EmotionLabel, number> = { angry: 60, anxious: 30, neutral: 0 }
const TIER: Record<CustomerTier, number> = { 战略: 20, 重点: 10, 普通: 0 }

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

/** Place in the queue, higher first: grade, then the mood by its label, then tier; who is alike in all three is served in the order of waiting. */
export function priorityOf({
  grade,
  tier,
  emotion,
}: {
  grade: Grade
  tier: CustomerTier
  emotion: EmotionLabel
}): number {
  return RANK[grade] + MOOD[emotion] + TIER[tier]
}
