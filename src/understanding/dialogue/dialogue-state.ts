import type { DialogueState } from '../../domain/dialogue-state.ts'
import { CHITCHAT } from '../../domain/topic.ts'

/** Less than this is forgotten. */
const LEAST = 0.01

/** What is believed after a turn. Thanks and greetings change no topic: their share goes to what was talked of before. */
export function nextState(
  before: DialogueState | null,
  { topics, needs, angry, anxious }: DialogueState,
): DialogueState {
  const social = topics[CHITCHAT] ?? 0
  const kept: Record<string, number> = {}
  for (const topic in topics) if (topic !== CHITCHAT) kept[topic] = topics[topic] ?? 0
  for (const topic in before?.topics) kept[topic] = (kept[topic] ?? 0) + social * (before.topics[topic] ?? 0)
  let sum = 0
  for (const topic in kept) sum += kept[topic] ?? 0
  const share = sum > 0 ? 1 / sum : 0
  return { topics: worthKeeping(kept, share), needs: worthKeeping(needs, 1), angry, anxious }
}

/** The values times `by` that are not too small. */
function worthKeeping(values: Record<string, number>, by: number): Record<string, number> {
  const kept: Record<string, number> = {}
  for (const name in values) {
    const value = (values[name] ?? 0) * by
    if (value >= LEAST) kept[name] = value
  }
  return kept
}
