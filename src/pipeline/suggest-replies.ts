import { distinctBy } from '../domain/distinct-by.ts'
import { toSource } from '../reply/sources.ts'
import type { TurnDeps } from './handle-turn.ts'
import type { Observation } from './observe.ts'
import type { SuggestedReply, TurnInput } from './turn-input.ts'

/** Replies for a human agent, best first: approved articles and what colleagues answered before, merged by score, no text twice. */
export async function suggestReplies(
  input: TurnInput,
  { step, agentArticles }: Observation,
  { snapshot }: TurnDeps,
): Promise<SuggestedReply[]> {
  const { limit, evidence } = snapshot.policy.suggestions
  const dialogues = await snapshot.retriever.retrieve({
    tenant: input.tenant,
    kind: 'dialogue',
    text: step.query,
    intents: step.intents,
    topic: step.topic,
    limit: limit.value,
  })
  const ranked = [...agentArticles, ...dialogues]
    .filter((hit) => hit.score >= evidence.value)
    .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
  return distinctBy(ranked, ({ passage }) => passage.answer)
    .slice(0, limit.value)
    .map((hit) => ({ text: hit.passage.answer, kind: hit.passage.kind, source: toSource(hit) }))
}
