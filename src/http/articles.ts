import { createRoute, z } from '@hono/zod-openapi'
import { Article, ArticleStatus } from '../domain/article.ts'
import { CopilotError } from '../domain/errors.ts'
import { Topic } from '../domain/topic.ts'
import { moveArticle } from '../knowledge/article-states.ts'
import { articleAudit, changeArticle, saveArticle } from '../knowledge/change-article.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { body, failure, idParam, json } from './route-parts.ts'
import { ArticleView, show } from './views.ts'

const tags = ['articles']

/** What an author writes; who approved it, and its state, are not theirs to say. */
const Draft = Article.omit({ author: true, approvedBy: true, approvedAt: true, legalApprovedBy: true, status: true })
  .strict()
  .openapi('ArticleDraft')

const list = createRoute({
  method: 'get',
  path: '/v1/articles',
  tags,
  summary: 'The newest version of every article, by id',
  request: { query: z.object({ status: ArticleStatus.optional(), topic: Topic.optional() }) },
  responses: { 200: json(z.object({ articles: z.array(ArticleView) }), 'Articles'), ...failure },
})

const get = createRoute({
  method: 'get',
  path: '/v1/articles/{id}',
  tags,
  summary: 'An article with all its versions; `version` picks which one is shown in full',
  request: { params: idParam, query: z.object({ version: z.coerce.number().int().positive().optional() }) },
  responses: {
    200: json(
      ArticleView.extend({
        versions: z.array(ArticleView.pick({ version: true, actor: true, at: true }).extend({ status: ArticleStatus })),
      }),
      'The article',
    ),
    ...failure,
  },
})

const save = createRoute({
  method: 'post',
  path: '/v1/articles',
  tags,
  summary: 'Saves a draft as a new version; an approved wording is served until the new one is approved',
  request: { body: body(Draft) },
  responses: { 201: json(ArticleView, 'The saved version'), ...failure },
})

const STEPS = { submit: 'review', approve: 'approved', publish: 'live', withdraw: 'withdrawn' } as const
const step = <Step extends keyof typeof STEPS>(name: Step, summary: string) =>
  createRoute({
    method: 'post',
    path: `/v1/articles/{id}/${name}` as const,
    tags,
    summary,
    request: {
      params: idParam,
      body: body(
        z.object({
          reason: z.string().min(1).max(500).nullable().default(null),
          legalApprovedBy: z
            .string()
            .min(1)
            .max(100)
            .optional()
            .openapi({ description: 'With approve: the lawyer who agreed' }),
        }),
      ),
    },
    responses: { 200: json(ArticleView, 'The new version'), ...failure },
  })

/** Articles and their way from draft to live. */
export function articleRoutes({ store, effects }: Pick<AppDeps, 'store' | 'effects'>): AppRouter {
  const { knowledge } = store
  const move = (
    tenant: string,
    actor: string,
    id: string,
    name: keyof typeof STEPS,
    said: { reason: string | null; legalApprovedBy?: string | undefined },
  ) =>
    changeArticle(
      {
        tenant,
        id,
        to: STEPS[name],
        actor,
        reason: said.reason,
        ...(name === 'approve' && said.legalApprovedBy !== undefined ? { legal: said.legalApprovedBy } : {}),
      },
      { store, effects },
    )
  const router = newRouter()
    .openapi(list, async (c) => {
      const articles = await knowledge.listArticles(callerOf(c).tenant, c.req.valid('query'))
      return c.json({ articles: articles.map((article) => show(article)) }, 200)
    })
    .openapi(get, async (c) => {
      const { tenant } = callerOf(c)
      const { id } = c.req.valid('param')
      const found = await knowledge.getArticle(tenant, id, c.req.valid('query').version)
      if (!found)
        throw new CopilotError('not_found', `No article ${id} of that version. List them with GET /v1/articles.`)
      const all = (await knowledge.listVersions(tenant, id)).map((row) => show(row))
      const versions = all.map(({ version, actor, at, article: { status } }) => ({ version, actor, at, status }))
      return c.json({ ...show(found), versions }, 200)
    })
    .openapi(save, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const draft = c.req.valid('json')
      const before = await knowledge.getArticle(tenant, draft.id)
      if (before && before.article.status !== 'draft')
        moveArticle(before.article, { to: 'draft', actor, day: draft.validity.from })
      const article = Article.parse({ ...draft, author: actor })
      const audit = [articleAudit({ tenant, actor, before, article, reason: null }, effects)]
      return c.json(show(await saveArticle({ tenant, article, actor, audit }, { store, effects })), 201)
    })
  for (const [name, summary] of [
    ['submit', 'Hands a draft to review'],
    ['approve', 'Approves a wording; its author may not, and some topics take a lawyer too'],
    ['publish', 'Marks an approved article as live; customers get it with the next snapshot'],
    ['withdraw', 'Takes an article back, at once and for good, whatever snapshot is live'],
  ] as const) {
    router.openapi(step(name, summary), async (c) => {
      const { tenant, id: actor } = callerOf(c)
      return c.json(show(await move(tenant, actor, c.req.valid('param').id, name, c.req.valid('json'))), 200)
    })
  }
  return router
}
