import { z } from 'zod'
import { DialogueState } from './dialogue-state.ts'
import { EmotionPoint, EmotionTrajectory } from './emotion-trajectory.ts'
import { Topic } from './topic.ts'
import { CustomerHandoffReason, SlotName } from './understanding.ts'

export const TopicFrame = z.object({
  topic: Topic,
  intent: z.string(),
  /** Customer turn in which the topic was last active, counted from 1. */
  turn: z.int(),
})
export type TopicFrame = z.infer<typeof TopicFrame>

export const CarriedSlot = z.object({
  name: SlotName,
  value: z.string(),
  /** The slot's own, a date as calendar days; absent where there is none. */
  normalised: z.string().optional(),
  /** Customer turn that last said it. */
  turn: z.int(),
  source: z.enum(['customer', 'order', 'agent']),
})
export type CarriedSlot = z.infer<typeof CarriedSlot>

/** What the bot remembers of a conversation from turn to turn. Plain data: stored with the conversation. */
export const ConversationContext = z.object({
  /** Customer turns so far. */
  turns: z.int().nonnegative(),
  /** Active topic first, suspended ones behind it. */
  topics: z.array(TopicFrame),
  slots: z.array(CarriedSlot),
  /** Emotion a turn, oldest first. */
  emotions: z.array(EmotionPoint),
  /** Where the customer's mood is going; null before the first turn. */
  trajectory: EmotionTrajectory.nullable().default(null),
  /** The customer's questions so far, normalised and shortened, to see a repetition. */
  asked: z.array(
    z.object({
      turn: z.int(),
      topic: Topic,
      text: z.string(),
      /** What it plainly is by its own words; absent where they leave a doubt. */
      intent: z.string().optional(),
      /** The article that came first with enough evidence to be the answer. */
      article: z.string().optional(),
      /** True for a follow-up that leans on the question before it (那运费呢): another matter is not put behind it. */
      leans: z.boolean().optional(),
    }),
  ),
  /** Reasons for a human that were shown, with the turn. */
  signals: z.array(z.object({ turn: z.int(), reason: CustomerHandoffReason })),
  /** What is believed of topic, emotion and need; null before the first turn. */
  state: DialogueState.nullable().default(null),
  /** What the bot itself is in the middle of; eval resets this every turn. */
  bot: z.object({
    clarifications: z.int().nonnegative(),
    /** The choices last offered, in order. */
    offered: z.array(z.object({ passage: z.string(), label: z.string() })),
    lastArticle: z.string().nullable(),
    /** The articles of the last turn's answer; none where it was no answer. */
    answered: z.array(z.string()).optional(),
    /** The articles that the customer said no to on this topic, and how often. */
    refused: z.object({ articles: z.array(z.string()), times: z.int().positive() }).optional(),
  }),
})
export type ConversationContext = z.infer<typeof ConversationContext>

export function emptyContext(): ConversationContext {
  return {
    turns: 0,
    topics: [],
    slots: [],
    emotions: [],
    trajectory: null,
    asked: [],
    signals: [],
    state: null,
    bot: { clarifications: 0, offered: [], lastArticle: null },
  }
}
