import type { Article } from '../domain/article.ts'
import type { ArticlePolicy } from '../domain/article-policy.ts'
import type { IntentDefinition } from '../domain/intent.ts'
import { checkContradictions } from './check-contradictions.ts'
import { checkIntents } from './check-intents.ts'
import { checkLifecycle } from './check-lifecycle.ts'
import { checkQuestions } from './check-questions.ts'
import { checkUse, type KnownUse } from './check-use.ts'
import type { KnowledgeFinding } from './finding.ts'

export interface CheckRequest extends KnownUse {
  articles: readonly Article[]
  intents: readonly IntentDefinition[]
  policy: ArticlePolicy
  /** YYYY-MM-DD in the tenant's zone. */
  today: string
  /** Awaited now and then in long work, so that other work goes on. */
  breathe?: () => Promise<void>
}

/** Looks for clashes, contradictions, stale, unused, untested and missing entries; errors first, `drafts-waiting`, which is no fault but to be known, last. */
export async function checkKnowledge({
  articles,
  intents,
  policy,
  today,
  found,
  tested,
  breathe = async () => {},
}: CheckRequest): Promise<KnowledgeFinding[]> {
  const current = articles.filter(({ status }) => status !== 'withdrawn' && status !== 'expired')
  const findings = [
    ...(await checkQuestions(current, { alike: policy.alike.value, breathe })),
    ...(await checkContradictions(current, { breathe })),
    ...checkIntents(current, intents),
    ...checkUse(current, { found, tested, today }),
    ...checkLifecycle(current, { today, policy }),
  ]
  return [...findings.filter(({ level }) => level === 'error'), ...findings.filter(({ level }) => level !== 'error')]
}
