import { z } from 'zod'
import { DialogueState } from './dialogue-state.ts'
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
  /** Likeliest first, at least three where the model has three. The first is the intent itself, `other` too. */
  top: z.array(IntentGuess),
})
export type IntentResult = z.infer<typeof IntentResult>

/** A stretch of a message that speaks for an intent; the weight is what it adds to its score over the runner-up's. */
export const IntentNgram = z.object({ ...Span.shape, text: z.string(), weight: z.number().positive() })
export type IntentNgram = z.infer<typeof IntentNgram>

/** Why a model guesses an intent. */
export const IntentEvidence = z.object({
  intent: z.string(),
  /** Best first, at most five. */
  ngrams: z.array(IntentNgram),
  /** The example most like the message, personal data masked, with the cosine of the two; null where the model has no vectors. */
  nearest: z.object({ text: z.string(), intent: z.string(), similarity: z.number().min(-1).max(1) }).nullable(),
})
export type IntentEvidence = z.infer<typeof IntentEvidence>

/** What a message does that tells more of its mood than the label: 催促, 礼貌地催, 威胁, 讽刺. */
export const EMOTION_CUES = ['urging', 'polite_urging', 'threat', 'sarcasm'] as const
export const EmotionCue = z.enum(EMOTION_CUES)
export type EmotionCue = z.infer<typeof EmotionCue>

export const Emotion = z.object({
  label: EmotionLabel,
  probabilities: z.object({ angry: z.number(), anxious: z.number(), neutral: z.number() }),
  /** The words that show it, at most three stretches; none for neutral. */
  evidence: z.array(Span),
  /** Absent where it does nothing of the kind. */
  shows: z.array(EmotionCue).optional(),
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

/** One thing that a message asks for. */
export const Ask = z.object({ ...Span.shape, intent: IntentResult.omit({ top: true }) })
export type Ask = z.infer<typeof Ask>

/** What the dialogue model reads in a turn, in the light of the turns before it: probabilities by topic, and by the reason why a human is needed (`none` for not). */
export const DialogueReading = z.object({
  /** The shop's likeliest intent on the likeliest topic, by the topic's name where the shop has none; its confidence is the topic's. */
  intent: z.object({ name: z.string(), topic: Topic, confidence: z.number().min(0).max(1) }),
  topics: z.record(z.string(), z.number()),
  needs: z.record(z.string(), z.number()),
  /** What the next turn is read in the light of. */
  state: DialogueState,
})
export type DialogueReading = z.infer<typeof DialogueReading>

/** What one customer message (or burst) says. Every span points into the text that was given. */
export const Understanding = z.object({
  language: Language,
  intent: IntentResult,
  /** What it asks for, in order; neighbours differ in intent. Empty where it only greets, thanks, agrees and the like. */
  asks: z.array(Ask).default([]),
  emotion: Emotion,
  wantsHuman: z.boolean(),
  /** The rule that decided, in words; null when no human was asked for. */
  wantsHumanReason: z.string().nullable(),
  slots: z.array(Slot),
  signals: z.array(HandoffSignal),
  /** greeting, thanks, bye, confirm, deny and the like; null for a message with substance of its own. */
  act: z.enum(['greeting', 'thanks', 'bye', 'confirm', 'deny', 'filler']).nullable(),
  /** True where all that it says is that something is not wanted: 谁说我要退货了. */
  denied: z.boolean().optional(),
  /** Null where no dialogue model runs. */
  dialogue: DialogueReading.nullable().default(null),
})
export type Understanding = z.infer<typeof Understanding>
