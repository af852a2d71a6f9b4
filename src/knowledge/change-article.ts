import { createHash } from 'node:crypto'
import type { Article, ArticleVersion } from '../domain/article.ts'
import type { AuditRow } from '../domain/audit.ts'
import type { Effects } from '../domain/effects.ts'
import { CopilotError } from '../domain/errors.ts'
import { KNOWLEDGE_STREAM } from '../domain/event.ts'
import type { Store } from '../domain/ports/store.ts'
import { DEFAULT_ZONE } from '../domain/tenant.ts'
import { type Approval, giveApproval } from './approvals.ts'
import { articlePolicyOf } from './article-policy-of.ts'
import { moveArticle, type NextStatus } from './article-states.ts'
import { dayInZone } from './day-in-zone.ts'

export interface ChangeDeps {
  store: Pick<Store, 'knowledge' | 'tenants'>
  effects: Effects
}

interface Change {
  tenant: string
  id: string
  actor: string
  reason: string | null
}

/**
 * Moves an article to its next state and saves that as a new version, with an event and an audit row. A withdrawal is live with the next turn.
 * Throws not_found, and conflict as the states demand.
 */
export async function changeArticle(
  { tenant, id, to, actor, reason }: Change & { to: NextStatus },
  { store, effects }: ChangeDeps,
): Promise<ArticleVersion> {
  const before = await readArticle(tenant, id, store.knowledge)
  const article = moveArticle(before.article, to)
  const audit = [articleAudit({ tenant, actor, before, article, reason }, effects)]
  return saveArticle({ tenant, article, actor, before, audit }, { store, effects })
}

/**
 * Gives an article in review one of its approvals, with an audit row of its own; with the last one it is approved, which leaves a second row. Throws not_found, and
 * conflict or review_required as giveApproval does.
 */
export async function approveArticle(
  { tenant, id, as, actor, reason }: Change & { as: Approval },
  { store, effects }: ChangeDeps,
): Promise<ArticleVersion> {
  const before = await readArticle(tenant, id, store.knowledge)
  const { legal: rules } = await articlePolicyOf(tenant, store.knowledge)
  const day = dayInZone(effects.now(), (await store.tenants.getTenant(tenant))?.timeZone ?? DEFAULT_ZONE)
  const article = giveApproval(before.article, { as, actor, day, rules })
  const audit = approvalAudit({ tenant, before, approvals: [{ as, actor }], article, reason }, effects)
  return saveArticle({ tenant, article, actor, before, audit }, { store, effects })
}

/** Sends an article in review back to its author, who reads why in the audit row. Throws not_found, and conflict for one that is not in review. */
export async function rejectArticle(
  { tenant, id, actor, reason }: Change & { reason: string },
  { store, effects }: ChangeDeps,
): Promise<ArticleVersion> {
  const before = await readArticle(tenant, id, store.knowledge)
  if (before.article.status !== 'review')
    throw new CopilotError('conflict', `Article ${id} is ${before.article.status} and not in review.`, {
      details: { article: id, from: before.article.status, to: 'draft' },
    })
  const article = moveArticle(before.article, 'draft')
  const audit = [articleAudit({ tenant, actor, before, article, reason, action: 'article.rejected' }, effects)]
  return saveArticle({ tenant, article, actor, before, audit }, { store, effects })
}

/** The newest version of an article. Throws not_found. */
export async function readArticle(
  tenant: string,
  id: string,
  knowledge: Pick<Store['knowledge'], 'getArticle'>,
): Promise<ArticleVersion> {
  const found = await knowledge.getArticle(tenant, id)
  if (!found) throw new CopilotError('not_found', `There is no article ${id}. List them with GET /v1/articles.`)
  return found
}

interface AuditOf {
  tenant: string
  actor: string
  before: ArticleVersion | null
  article: Article
  reason: string | null
}

/** The audit row of an article that is saved over `before`, named after the state it is saved in unless an action is named. */
export function articleAudit(
  { tenant, actor, before, article, reason, action = `article.${article.status}` }: AuditOf & { action?: string },
  effects: Effects,
): AuditRow {
  return {
    id: effects.newId(),
    tenant,
    actor,
    action,
    subject: `article:${article.id}`,
    before: before && `v${before.version} ${hashOf(before.article)}`,
    after: `v${(before?.version ?? 0) + 1} ${hashOf(article)}`,
    reason,
    at: effects.now(),
  }
}

/** One audit row an approval, and one for the article where it is approved with them. */
export function approvalAudit(
  { approvals, ...of }: Omit<AuditOf, 'actor'> & { approvals: readonly { as: Approval; actor: string }[] },
  effects: Effects,
): AuditRow[] {
  const rows = approvals.map(({ as, actor }) =>
    articleAudit({ ...of, actor, action: `article.approved-by-${as}` }, effects),
  )
  const last = approvals.at(-1)
  return of.article.status === 'approved' && last
    ? [...rows, articleAudit({ ...of, actor: last.actor }, effects)]
    : rows
}

/**
 * Saves a version over the one it was made from, with its audit rows, and tells those who follow the tenant's knowledge. Throws conflict when somebody else saved
 * meanwhile.
 */
export async function saveArticle(
  {
    tenant,
    article,
    actor,
    before,
    audit = [],
  }: {
    tenant: string
    article: Article
    actor: string
    before: ArticleVersion | null
    audit?: readonly AuditRow[]
  },
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
  const expected = before?.version ?? 0
  return store.knowledge.saveArticle(tenant, article, { actor, at, events: [event], audit, expected })
}

function hashOf(article: Article): string {
  return createHash('sha256').update(JSON.stringify(article)).digest('hex').slice(0, 16)
}
