import type { ArticleVersion } from '../domain/article.ts'
import type { IntentDefinition, IntentRow } from '../domain/intent.ts'
import type { Topic } from '../domain/topic.ts'

/**
 * What the intent model learns from: the intents' examples, the questions of articles that name an intent, and, as negative rows, what looks like an
 * intent and is not. Each pair of text and intent once; what is both an example and a negative of one intent is an example.
 */
export function intentRows(
  intents: readonly IntentDefinition[],
  articles: readonly Pick<ArticleVersion, 'article'>[],
): IntentRow[] {
  const rows = new Map<string, IntentRow>()
  const add = (row: IntentRow) => rows.set(JSON.stringify([row.intent, row.text]), row)
  for (const { name, negatives } of intents) for (const text of negatives) add({ text, intent: name, negative: true })
  for (const { name, examples } of intents) for (const text of examples) add({ text, intent: name })
  for (const { article } of articles) {
    if (article.intent === null) continue
    for (const text of [article.question, ...article.similar]) add({ text, intent: article.intent })
  }
  return [...rows.values()]
}

/** The topic of every intent; one that only articles name has the topic of the first of them. */
export function topicsOf(
  intents: readonly IntentDefinition[],
  articles: readonly Pick<ArticleVersion, 'article'>[],
): Map<string, Topic> {
  const topics = new Map(intents.map(({ name, topic }) => [name, topic]))
  for (const { article } of articles) {
    if (article.intent !== null && !topics.has(article.intent)) topics.set(article.intent, article.topic)
  }
  return topics
}
