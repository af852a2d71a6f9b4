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
  const kept = new Map(Object.entries(topics).filter(([topic]) => topic !== CHITCHAT))
  for (const [topic, probability] of Object.entries(before?.topics ?? {}))
    kept.set(topic, (kept.get(topic) ?? 0) + social * probability)
  const sum = [...kept.values()].reduce((total, each) => total + each, 0)
  const share = sum > 0 ? 1 / sum : 0
  return {
    topics: Object.fromEntries(
      [...kept].map(([topic, each]) => [topic, each * share]).filter(([, each]) => Number(each) >= LEAST),
    ),
    needs: Object.fromEntries(Object.entries(needs).filter(([, each]) => each >= LEAST)),
    angry,
    anxious,
  }
}
