import { z } from 'zod'
import { EmotionCue, EmotionLabel } from './understanding.ts'

/** The emotion of one customer turn, turns counted from 1. */
export const EmotionPoint = z.object({
  turn: z.int(),
  label: EmotionLabel,
  angry: z.number(),
  anxious: z.number(),
  shows: z.array(EmotionCue).optional(),
})
export type EmotionPoint = z.infer<typeof EmotionPoint>

/** What a mood is made of, the gravest first. */
export const EMOTION_REASONS = ['threat', 'third_repetition', 'grumbles', 'sarcasm', 'urging', 'polite_urging'] as const
export const EmotionReason = z.enum(EMOTION_REASONS)
export type EmotionReason = z.infer<typeof EmotionReason>

/** Where a customer's mood is going. */
export const EmotionTrajectory = z.object({
  trend: z.enum(['rising', 'steady', 'falling']),
  /** The turn that was most upset, and how much, 0–1. */
  peak: z.object({ turn: z.int(), label: EmotionLabel, level: z.number().min(0).max(1) }),
  /** First turn of the upset that still lasts; null while the customer is calm. */
  since: z.int().nullable(),
  reasons: z.array(EmotionReason),
})
export type EmotionTrajectory = z.infer<typeof EmotionTrajectory>
