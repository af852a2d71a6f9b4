import type { ArticleVersion } from '../domain/article.ts'
import type { IntentDefinition, IntentRow } from '../domain/intent.ts'
import type { Topic } from '../domain/topic.ts'

/** What the intent model learns from: the intents' examples, and the questions of articles that name an intent. Each pair of text and intent once. */
export function intentRows(
  intents: readonly IntentDefinition[],
  articles: readonly Pick<ArticleVersion, 'article'>[],
): IntentRow[] {
  const rows = new Map<string, IntentRow>()
  const add = (text: string, intent: string) => rows.set(JSON.stringify([intent, text]), { text, intent })
  for (const { name, examples } of intents) for (const example of examples) add(example, name)
  for (const { article } of articles) {
    if (article.intent === null) continue
    for (const text of [article.question, ...article.similar]) add(text, article.intent)
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
