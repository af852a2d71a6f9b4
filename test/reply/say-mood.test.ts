import { expect, test } from 'vitest'
import type { EmotionTrajectory } from '../../src/domain/emotion-trajectory.ts'
import type { EmotionLabel } from '../../src/domain/understanding.ts'
import { sayMood } from '../../src/reply/say-mood.ts'
import { summariseHandoff } from '../../src/reply/summarise.ts'
import { aContext } from '../builders.ts'

const mood = (label: EmotionLabel, trajectory: Partial<EmotionTrajectory> | null) =>
  aContext({
    emotions: [{ turn: 4, label, angry: 0.8, anxious: 0.1 }],
    trajectory: trajectory && {
      trend: 'steady',
      peak: { turn: 4, label, level: 0.8 },
      since: null,
      reasons: [],
      ...trajectory,
    },
  })

test('a mood is told with its trend, since when and why', () => {
  const angrier = mood('angry', { trend: 'rising', since: 3, reasons: ['threat', 'urging'] })
  expect(sayMood(angrier)).toBe('愤怒（加重；自第 3 轮；威胁投诉或曝光、催促）')
})

test('a calm customer is calm and no more, one who calmed down calmed down', () => {
  expect(sayMood(aContext())).toBe('平静')
  expect(sayMood(mood('neutral', {}))).toBe('平静')
  expect(sayMood(mood('neutral', { trend: 'falling' }))).toBe('平静（缓和）')
})

test('the handoff card tells the mood and still ends in the open question', () => {
  const context = mood('angry', { trend: 'rising', since: 1, reasons: ['threat', 'third_repetition', 'sarcasm'] })
  const card = summariseHandoff({
    reasons: [{ code: 'angry', text: '客户愤怒' }],
    topic: 'refund',
    context,
    question: '钱呢',
  })
  expect(card).toContain('情绪：愤怒（加重；自第 1 轮；威胁投诉或曝光、反复提出、讽刺）')
  expect(card.endsWith('问题：钱呢')).toBe(true)
})
