import { Article, type ArticleVersion } from '../domain/article.ts'
import type { Effects } from '../domain/effects.ts'
import { CopilotError } from '../domain/errors.ts'
import type { GapGroup } from '../domain/gap.ts'
import type { Store } from '../domain/ports/store.ts'
import { DEFAULT_ZONE } from '../domain/tenant.ts'
import type { Topic } from '../domain/topic.ts'
import { articleAudit, saveArticle } from './change-article.ts'
import { dayInZone } from './day-in-zone.ts'

export interface GapDraftInput {
  tenant: string
  actor: string
  group: Pick<GapGroup, 'id' | 'state'>
  draft: {
    question: string
    similar: readonly string[]
    answer: string | null
    topic: Topic | null
    intent: string | null
  }
}

/**
 * Saves a group of gaps as a draft article, by whoever accepts it, and settles the group; leaves an audit row for each. The article's id comes from the group's, so that
 * accepting again after a crash makes no second one. Throws invalid_request where there is no answer, conflict where the group is settled already.
 */
export async function saveGapDraft(
  { tenant, actor, group, draft }: GapDraftInput,
  { store, effects }: { store: Pick<Store, 'knowledge' | 'tenants' | 'gaps'>; effects: Effects },
): Promise<ArticleVersion> {
  if (group.state !== 'open')
    throw new CopilotError('conflict', `This group is ${group.state} already.`, { details: { state: group.state } })
  if (draft.answer === null)
    throw new CopilotError('invalid_request', 'No human has answered this yet: send an answer with it.')
  const zone = (await store.tenants.getTenant(tenant))?.timeZone ?? DEFAULT_ZONE
  const known = (await store.knowledge.listIntents(tenant)).find(({ name }) => name === draft.intent)
  const article = Article.parse({
    id: `gap-${group.id.toLowerCase()}`,
    topic: draft.topic ?? known?.topic ?? 'other',
    intent: known?.name ?? null,
    question: draft.question,
    similar: draft.similar.filter((similar) => similar !== draft.question),
    answer: draft.answer,
    validity: { from: dayInZone(effects.now(), zone), until: null },
    owner: actor,
    author: actor,
  })
  const before = await store.knowledge.getArticle(tenant, article.id)
  const audit = [articleAudit({ tenant, actor, before, article, reason: `gaps:${group.id}` }, effects)]
  const saved = await saveArticle({ tenant, article, actor, before, audit }, { store, effects })
  const at = effects.now()
  const row = { id: effects.newId(), tenant, actor, action: 'gaps.accept', subject: `gaps:${group.id}`, at }
  await store.gaps.settleGroup(tenant, group.id, {
    state: 'accepted',
    reason: null,
    article: article.id,
    at,
    audit: [{ ...row, before: 'open', after: `article:${article.id} v${saved.version}`, reason: null }],
  })
  return saved
}
