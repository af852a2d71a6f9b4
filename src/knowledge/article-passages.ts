import type { ArticleVersion, Scenario } from '../domain/article.ts'
import type { Passage } from '../domain/passage.ts'

/** One passage for the main answer, found by the question and its similar ones, and one a scenario. Ids are article# and article#scenario. */
export function articlePassages(version: ArticleVersion): Passage[] {
  const { article } = version
  const main = passage(version, null, [article.question, ...article.similar])
  const scenarios = article.scenarios.map((scenario) =>
    passage(version, scenario, [
      `${article.question} ${scenario.name}`,
      scenario.when,
      ...article.similar.map((similar) => `${similar} ${scenario.name}`),
    ]),
  )
  return [main, ...scenarios]
}

function passage({ article, version }: ArticleVersion, scenario: Scenario | null, keys: readonly string[]): Passage {
  return {
    id: `${article.id}#${scenario?.id ?? ''}`,
    kind: 'article',
    topic: article.topic,
    intent: article.intent,
    question: scenario ? `${article.question}（${scenario.name}）` : article.question,
    answer: scenario?.answer ?? article.answer,
    keys: [...new Set(keys)],
    article: {
      id: article.id,
      version,
      scenario: scenario?.id ?? null,
      cues: scenario?.cues ?? [],
      audience: article.audience,
      tiers: article.tiers,
      validity: article.validity,
      owner: article.owner,
      approvedBy: article.approvedBy,
    },
    dialogue: null,
  }
}
