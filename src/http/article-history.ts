import { createRoute, z } from '@hono/zod-openapi'
import { CopilotError } from '../domain/errors.ts'
import { readArticle } from '../knowledge/change-article.ts'
import { diffArticles } from '../knowledge/diff-articles.ts'
import { restoreArticle } from '../knowledge/restore-article.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { body, failure, idParam, json } from './route-parts.ts'
import { ArticleView, show } from './views.ts'

const tags = ['articles']
const Version = z.coerce.number().int().positive()

const FieldDiff = z
  .object({
    field: z.string().openapi({ description: 'A field, or `scenarios.ID` and `scenarios.ID.answer`' }),
    before: z.unknown(),
    after: z.unknown(),
    words: z
      .array(z.object({ op: z.enum(['same', 'removed', 'added']), text: z.string() }))
      .nullable()
      .openapi({ description: 'Questions and answers word by word; null for other fields' }),
  })
  .openapi('FieldDiff')

const diff = createRoute({
  method: 'get',
  path: '/v1/articles/{id}/diff',
  tags,
  summary: 'What changed between two versions, field by field, and answers word by word',
  description: 'Without `to` the newest version is compared, without `from` the one before `to`.',
  request: { params: idParam, query: z.object({ from: Version.optional(), to: Version.optional() }) },
  responses: {
    200: json(z.object({ id: z.string(), from: z.int(), to: z.int(), fields: z.array(FieldDiff) }), 'The differences'),
    ...failure,
  },
})

const restore = createRoute({
  method: 'post',
  path: '/v1/articles/{id}/restore',
  tags,
  summary: 'Makes a new draft of an old version; what is expired or withdrawn comes back under a new id',
  request: {
    params: idParam,
    body: body(
      z.object({ version: z.int().positive(), as: ArticleView.shape.article.shape.id.nullable().default(null) }),
    ),
  },
  responses: { 201: json(ArticleView, 'The draft'), ...failure },
})

/** The history of an article. */
export function articleHistoryRoutes({ store, effects }: Pick<AppDeps, 'store' | 'effects'>): AppRouter {
  const { knowledge } = store
  return newRouter()
    .openapi(diff, async (c) => {
      const { tenant } = callerOf(c)
      const { id } = c.req.valid('param')
      const { from, to } = c.req.valid('query')
      const newest = await readArticle(tenant, id, knowledge)
      const after = to === undefined ? newest : await versionOf(tenant, id, to, knowledge)
      const before = await versionOf(tenant, id, from ?? Math.max(1, after.version - 1), knowledge)
      const fields = diffArticles(before.article, after.article)
      return c.json({ id, from: before.version, to: after.version, fields }, 200)
    })
    .openapi(restore, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const { id } = c.req.valid('param')
      return c.json(show(await restoreArticle({ tenant, id, actor, ...c.req.valid('json') }, { store, effects })), 201)
    })
}

async function versionOf(tenant: string, id: string, version: number, knowledge: AppDeps['store']['knowledge']) {
  const found = await knowledge.getArticle(tenant, id, version)
  if (found) return found
  throw new CopilotError('not_found', `Article ${id} has no version ${version}. GET /v1/articles/${id} lists them.`)
}
