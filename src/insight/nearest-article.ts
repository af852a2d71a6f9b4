import type { Lease } from '../domain/ports/live-knowledge.ts'

/** The article of the live snapshot whose question is nearest to a text, with its score; null where none is near enough to be offered to a customer. */
export async function nearestArticle(
  { tenant, text }: { tenant: string; text: string },
  { snapshot, blocked }: Pick<Lease, 'snapshot' | 'blocked'>,
): Promise<{ id: string; question: string; score: number } | null> {
  const { intent } = await snapshot.understander.understand(text)
  const query = { tenant, kind: 'article', text, intents: intent.top, topic: intent.topic, limit: 5 } as const
  const hits = await snapshot.retriever.retrieve(query)
  const hit = hits.find(({ passage: { article } }) => article !== null && !blocked.has(article.id))
  if (!hit?.passage.article || hit.score < snapshot.policy.ask.evidence.value) return null
  return { id: hit.passage.article.id, question: hit.passage.question, score: hit.score }
}
