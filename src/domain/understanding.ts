import { z } from 'zod'
import { Span } from './span.ts'
import { Topic } from './topic.ts'

export const Language = z.enum(['zh', 'en', 'mixed', 'other'])
export type Language = z.infer<typeof Language>

export const EMOTIONS = ['angry', 'anxious', 'neutral'] as const
export const EmotionLabel = z.enum(EMOTIONS)
export type EmotionLabel = z.infer<typeof EmotionLabel>

export const IntentGuess = z.object({ name: z.string(), confidence: z.number().min(0).max(1) })
export type IntentGuess = z.infer<typeof IntentGuess>

export const IntentResult = z.object({
  /** The likeliest intent, or `other` when the message is out of scope. */
  name: z.string(),
  topic: Topic,
  confidence: z.number().min(0).max(1),
  /** Likeliest first, at least three where the model has three. */
  top: z.array(IntentGuess),
})
export type IntentResult = z.infer<typeof IntentResult>

export const Emotion = z.object({
  label: EmotionLabel,
  probabilities: z.object({ angry: z.number(), anxious: z.number(), neutral: z.number() }),
  /** The words that show it. */
  evidence: z.array(Span),
})
export type Emotion = z.infer<typeof Emotion>

/** Slot names are the shop's words, as its agents say them. */
export const SLOT_NAMES = [
  '订单号',
  '运单号',
  '金额',
  '日期',
  '时间',
  '数量',
  '手机号',
  '地址',
  '商品',
  '型号',
  '尺码',
  '颜色',
] as const
export const SlotName = z.enum(SLOT_NAMES)
export type SlotName = z.infer<typeof SlotName>

export const Slot = z.object({
  name: SlotName,
  /** As it was written. */
  value: z.string(),
  /** One form for all ways to write the same value (normaliseSlot); absent where there is none. */
  normalised: z.string().optional(),
  ...Span.shape,
})
export type Slot = z.infer<typeof Slot>

/** Why a human is called for because of what the customer shows. */
export const CUSTOMER_HANDOFF_REASONS = ['asked', 'angry', 'legal', 'repeat', 'authority'] as const
export const CustomerHandoffReason = z.enum(CUSTOMER_HANDOFF_REASONS)
export type CustomerHandoffReason = z.infer<typeof CustomerHandoffReason>

/** A sign in one message that a human may be needed; decision weighs it with the conversation. */
export const HandoffSignal = z.object({ reason: CustomerHandoffReason, ...Span.shape })
export type HandoffSignal = z.infer<typeof HandoffSignal>

/** What one customer message (or burst) says. Every span points into the text that was given. */
export const Understanding = z.object({
  language: Language,
  intent: IntentResult,
  emotion: Emotion,
  wantsHuman: z.boolean(),
  /** The rule that decided, in words; null when no human was asked for. */
  wantsHumanReason: z.string().nullable(),
  slots: z.array(Slot),
  signals: z.array(HandoffSignal),
  /** greeting, thanks, bye, confirm, deny and the like; null for a message with substance of its own. */
  act: z.enum(['greeting', 'thanks', 'bye', 'confirm', 'deny', 'filler']).nullable(),
})
export type Understanding = z.infer<typeof Understanding>
