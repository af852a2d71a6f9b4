import type { Effects } from '../domain/effects.ts'
import type { Store } from '../domain/ports/store.ts'
import { DEFAULT_ZONE } from '../domain/tenant.ts'
import { articlePolicyOf } from './article-policy-of.ts'
import { checkKnowledge } from './check-knowledge.ts'
import { dayInZone } from './day-in-zone.ts'
import type { KnowledgeFinding } from './finding.ts'

/** What a check looked at, and what it found. */
export interface KnowledgeCheck {
  articles: number
  intents: number
  /** Turns that `never-retrieved` was judged by. */
  turns: number
  errors: number
  warnings: number
  findings: KnowledgeFinding[]
}

/** Checks all of a tenant's knowledge as it stands in the store. `tested`: the articles that a test case expects, null where no suite was read. */
export async function checkTenant(
  { tenant, tested }: { tenant: string; tested: ReadonlySet<string> | null },
  {
    store,
    effects,
    breathe = async () => {},
  }: {
    store: Pick<Store, 'knowledge' | 'tenants' | 'articleUse'>
    effects: Pick<Effects, 'now'>
    breathe?: () => Promise<void>
  },
): Promise<KnowledgeCheck> {
  const now = effects.now()
  const policy = await articlePolicyOf(tenant, store.knowledge)
  const articles = (await store.knowledge.listArticles(tenant)).map(({ article }) => article)
  const intents = await store.knowledge.listIntents(tenant)
  const days = policy.unusedDays.value
  const use = await store.articleUse.articleUse(tenant, { since: now - days * 86_400_000 })
  const today = dayInZone(now, (await store.tenants.getTenant(tenant))?.timeZone ?? DEFAULT_ZONE)
  const found = { ...use, days }
  const findings = await checkKnowledge({ articles, intents, policy, today, found, tested, breathe })
  const errors = findings.filter(({ level }) => level === 'error').length
  return {
    articles: articles.length,
    intents: intents.length,
    turns: use.turns,
    errors,
    warnings: findings.length - errors,
    findings,
  }
}
