import { createHash } from 'node:crypto'
import type { Article, ArticleStatus, ArticleVersion } from '../domain/article.ts'
import type { AuditRow } from '../domain/audit.ts'
import type { Effects } from '../domain/effects.ts'
import { CopilotError } from '../domain/errors.ts'
import { KNOWLEDGE_STREAM } from '../domain/event.ts'
import type { Store } from '../domain/ports/store.ts'
import { DEFAULT_ZONE } from '../domain/tenant.ts'
import { moveArticle } from './article-states.ts'
import { dayInZone } from './day-in-zone.ts'

export interface ChangeDeps {
  store: Pick<Store, 'knowledge' | 'tenants'>
  effects: Effects
}

/**
 * Moves an article to its next state and saves that as a new version, with an event and an audit row. A withdrawal is live with the next turn.
 * Throws not_found, and conflict or review_required as the states demand.
 */
export async function changeArticle(
  {
    tenant,
    id,
    to,
    actor,
    reason,
    legal,
  }: { tenant: string; id: string; to: ArticleStatus; actor: string; reason: string | null; legal?: string },
  { store, effects }: ChangeDeps,
): Promise<ArticleVersion> {
  const before = await store.knowledge.getArticle(tenant, id)
  if (!before) throw new CopilotError('not_found', `Tenant ${tenant} has no article ${id}.`)
  const day = dayInZone(effects.now(), (await store.tenants.getTenant(tenant))?.timeZone ?? DEFAULT_ZONE)
  const article = moveArticle(before.article, legal === undefined ? { to, actor, day } : { to, actor, day, legal })
  const audit = [articleAudit({ tenant, actor, before, article, reason }, effects)]
  return saveArticle({ tenant, article, actor, audit }, { store, effects })
}

/** The audit row of an article that is saved over `before`, named after the state it is saved in. */
export function articleAudit(
  {
    tenant,
    actor,
    before,
    article,
    reason,
  }: { tenant: string; actor: string; before: ArticleVersion | null; article: Article; reason: string | null },
  effects: Effects,
): AuditRow {
  return {
    id: effects.newId(),
    tenant,
    actor,
    action: `article.${article.status}`,
    subject: `article:${article.id}`,
    before: before && `v${before.version} ${hashOf(before.article)}`,
    after: `v${(before?.version ?? 0) + 1} ${hashOf(article)}`,
    reason,
    at: effects.now(),
  }
}

/** Saves a version with its audit rows, and tells those who follow the tenant's knowledge. */
export async function saveArticle(
  {
    tenant,
    article,
    actor,
    audit = [],
  }: { tenant: string; article: Article; actor: string; audit?: readonly AuditRow[] },
  { store, effects }: { store: Pick<Store, 'knowledge'>; effects: Effects },
): Promise<ArticleVersion> {
  const at = effects.now()
  const refs = { article: article.id, status: article.status }
  const event = {
    id: effects.newId(),
    tenant,
    stream: KNOWLEDGE_STREAM,
    type: 'article.changed',
    v: 1,
    at,
    actor,
    refs,
  } as const
  return store.knowledge.saveArticle(tenant, article, { actor, at, events: [event], audit })
}

function hashOf(article: Article): string {
  return createHash('sha256').update(JSON.stringify(article)).digest('hex').slice(0, 16)
}
