import { advanceContext, type ContextStep } from '../context/advance-context.ts'
import type { ScoredPassage } from '../domain/passage.ts'
import type { OpenSnapshot } from '../domain/ports/live-knowledge.ts'
import type { Understanding } from '../domain/understanding.ts'
import type { TurnInput } from './turn-input.ts'

export interface Observation {
  /** The messages of the turn as one text. */
  text: string
  understanding: Understanding
  step: ContextStep
  /** Article passages that may be shown to this customer, best first. */
  articles: ScoredPassage[]
  /** Article passages for agents: those of the customer and those kept for agents. */
  agentArticles: ScoredPassage[]
}

/** The first half of every turn: understanding, context, retrieval. The same for a conversation that a human leads. */
export async function observe(
  input: TurnInput,
  { snapshot, blocked }: { snapshot: OpenSnapshot; blocked: ReadonlySet<string> },
): Promise<Observation> {
  const text = input.messages.map((message) => message.text).join('\n')
  const understanding = await snapshot.understander.understand(text)
  const step = advanceContext({
    before: input.context,
    understanding,
    text,
    answered: input.history.at(-1)?.author !== 'customer',
    acts: snapshot.lexicons.acts,
    policy: snapshot.policy,
  })
  // Digits and marks alone are like many questions and mean none of them.
  const asks = /\p{L}/u.test(step.query)
  const hits = !asks
    ? []
    : await snapshot.retriever.retrieve({
        tenant: input.tenant,
        kind: 'article',
        text: step.query,
        intents: step.intents,
        topic: step.topic,
        limit: snapshot.policy.retrieval.candidates.value,
      })
  const agentArticles = hits.filter(({ passage }) => passage.article !== null && !blocked.has(passage.article.id))
  const articles = agentArticles.filter(
    ({ passage: { article } }) =>
      article?.audience === 'customer' && (article.tiers.length === 0 || article.tiers.includes(input.tier)),
  )
  return { text, understanding, step, articles, agentArticles }
}
