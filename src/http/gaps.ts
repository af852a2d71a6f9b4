import { createRoute, z } from '@hono/zod-openapi'
import { CopilotError } from '../domain/errors.ts'
import { GapKind, GapState } from '../domain/gap.ts'
import { Topic } from '../domain/topic.ts'
import { draftOfGroup } from '../insight/gap-draft.ts'
import { nearestArticle } from '../insight/nearest-article.ts'
import { saveGapDraft } from '../knowledge/save-gap-draft.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { GapGroupView, GapView, type NearestArticle, showGap, showGroup } from './gap-views.ts'
import { body, failure, idParam, json, Limit } from './route-parts.ts'
import { ArticleView, show } from './views.ts'

const tags = ['insights']
/** Gaps of a group that are read for its draft and shown with it. */
const SHOWN = 200

const list = createRoute({
  method: 'get',
  path: '/v1/insights/gaps',
  tags,
  summary:
    'Where the knowledge fell short, in groups of like questions, largest first; without a state, those that are open',
  request: {
    query: z.object({
      kind: GapKind.optional(),
      since: z.union([z.iso.datetime({ offset: true }), z.iso.date()]).optional(),
      state: GapState.default('open'),
      limit: Limit,
      offset: z.coerce.number().int().min(0).default(0),
    }),
  },
  responses: { 200: json(z.object({ groups: z.array(GapGroupView), total: z.int() }), 'Groups'), ...failure },
})

const get = createRoute({
  method: 'get',
  path: '/v1/insights/gaps/{id}',
  tags,
  summary: `A group with its newest ${SHOWN} gaps, and the article that accepting it would draft`,
  request: { params: idParam },
  responses: {
    200: json(
      GapGroupView.extend({
        gaps: z.array(GapView),
        draft: z.object({
          question: z.string(),
          similar: z.array(z.string()),
          answer: z.string().nullable().openapi({ description: 'Null where no human has answered yet' }),
          answers: z.int().openapi({ description: 'Human answers that it was chosen from' }),
          topic: Topic.nullable(),
          intent: z.string().nullable(),
        }),
      }),
      'The group',
    ),
    ...failure,
  },
})

const accept = createRoute({
  method: 'post',
  path: '/v1/insights/gaps/{id}/accept',
  tags,
  summary: 'Drafts an article of a group, by whoever accepts it; what is sent takes the place of what was drafted',
  request: {
    params: idParam,
    body: body(
      z.object({
        question: z.string().trim().min(1).max(500).optional(),
        answer: z.string().trim().min(1).max(20_000).optional(),
        topic: Topic.optional(),
        intent: z.string().min(1).max(100).optional(),
      }),
    ),
  },
  responses: { 201: json(ArticleView, 'The draft'), ...failure },
})

const dismiss = createRoute({
  method: 'post',
  path: '/v1/insights/gaps/{id}/dismiss',
  tags,
  summary: 'Puts a group aside with a reason; what is like it is put aside, too',
  request: { params: idParam, body: body(z.object({ reason: z.string().trim().min(1).max(500) })) },
  responses: { 200: json(GapGroupView, 'The group'), ...failure },
})

/** What is to be learned from use. */
export function gapRoutes({
  store,
  knowledge,
  embedder,
  effects,
}: Pick<AppDeps, 'store' | 'knowledge' | 'embedder' | 'effects'>): AppRouter {
  async function found(tenant: string, id: string) {
    const { groups } = await store.gaps.listGroups(tenant, { group: id, limit: 1, offset: 0 })
    const [group] = groups
    if (!group) throw new CopilotError('not_found', `No group ${id}. List them with GET /v1/insights/gaps.`)
    return group
  }
  async function drafted(tenant: string, id: string) {
    const group = await found(tenant, id)
    const gaps = await store.gaps.listGaps(tenant, { group: id }, { last: SHOWN })
    return { group, gaps, draft: await draftOfGroup({ title: group.title, gaps }, { embedder }) }
  }
  /** The nearest article of each text in the live snapshot; none while nothing is published. */
  async function nearest(tenant: string, texts: readonly string[]): Promise<(NearestArticle | null)[]> {
    const lease = await knowledge.lease(tenant).catch(() => null)
    if (!lease) return texts.map(() => null)
    try {
      return await Promise.all(texts.map((text) => nearestArticle({ tenant, text }, lease)))
    } finally {
      lease.release()
    }
  }
  return newRouter()
    .openapi(list, async (c) => {
      const { tenant } = callerOf(c)
      const { since, kind, ...page } = c.req.valid('query')
      const asked = { ...page, ...(kind ? { kind } : {}), ...(since ? { since: Date.parse(since) } : {}) }
      const { groups, total } = await store.gaps.listGroups(tenant, asked)
      const articles = await nearest(
        tenant,
        groups.map(({ title }) => title),
      )
      return c.json({ groups: groups.map((group, index) => showGroup(group, articles[index] ?? null)), total }, 200)
    })
    .openapi(get, async (c) => {
      const { tenant } = callerOf(c)
      const { group, gaps, draft } = await drafted(tenant, c.req.valid('param').id)
      const [article = null] = await nearest(tenant, [group.title])
      return c.json({ ...showGroup(group, article), gaps: gaps.map(showGap), draft }, 200)
    })
    .openapi(accept, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const { id } = c.req.valid('param')
      const { group, draft } = await drafted(tenant, id)
      const input = { tenant, actor, group, draft: { ...draft, ...c.req.valid('json') } }
      return c.json(show(await saveGapDraft(input, { store, effects })), 201)
    })
    .openapi(dismiss, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const { id } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      const at = effects.now()
      const row = { id: effects.newId(), tenant, actor, action: 'gaps.dismiss', subject: `gaps:${id}`, at }
      const audit = [{ ...row, before: 'open', after: 'dismissed', reason: null }]
      await store.gaps.settleGroup(tenant, id, { state: 'dismissed', reason, article: null, at, audit })
      return c.json(showGroup(await found(tenant, id), null), 200)
    })
}
