import { TOPICS } from '../../domain/topic.ts'
import { CUSTOMER_HANDOFF_REASONS, EMOTIONS } from '../../domain/understanding.ts'

/** What the dialogue model tells of a turn, each with its labels: the topic in context, the emotion, and why a human is needed, if at all. */
export const HEADS = {
  topic: TOPICS,
  emotion: EMOTIONS,
  need: ['none', ...CUSTOMER_HANDOFF_REASONS],
} as const satisfies Record<string, readonly string[]>

export type HeadName = keyof typeof HEADS
export const HEAD_NAMES = Object.keys(HEADS) as HeadName[]

/** A labelled turn: the number of the label a head, -1 where it has none. */
export type Labels = Record<HeadName, number>

/** Number of a label; -1 for none, or one the head does not know. */
export function labelOf(head: HeadName, label: string | null | undefined): number {
  return label ? (HEADS[head] as readonly string[]).indexOf(label) : -1
}
