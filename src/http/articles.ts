import { createRoute, z } from '@hono/zod-openapi'
import { Article, ArticleStatus, Audience } from '../domain/article.ts'
import { CopilotError } from '../domain/errors.ts'
import { Topic } from '../domain/topic.ts'
import { saveDraft } from '../knowledge/save-draft.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { Cursor, cursorAfter, keyOfCursor, Next } from './pages.ts'
import { body, failure, idParam, json, Limit } from './route-parts.ts'
import { ArticleView, show } from './views.ts'

const tags = ['articles']
const Name = z.string().min(1).max(200).optional()

/** What an author writes; who approved it, and its state, are not theirs to say. */
const Draft = Article.omit({
  author: true,
  approvedBy: true,
  approvedAt: true,
  legalApprovedBy: true,
  legalApprovedAt: true,
  status: true,
})
  .strict()
  .openapi('ArticleDraft')

const list = createRoute({
  method: 'get',
  path: '/v1/articles',
  tags,
  summary: 'The newest version of every article that matches, by id, a page at a time',
  request: {
    query: z.object({
      status: ArticleStatus.optional(),
      topic: Topic.optional(),
      intent: Name,
      owner: Name,
      tag: Name,
      audience: Audience.optional(),
      q: Name.openapi({ description: 'A text in the question, a similar question or an answer' }),
      expiringBefore: z.iso.date().optional().openapi({ description: 'Articles whose last valid day is before it' }),
      limit: Limit,
      cursor: Cursor,
    }),
  },
  responses: { 200: json(z.object({ articles: z.array(ArticleView), next: Next }), 'Articles'), ...failure },
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

/** Articles: listing, reading and writing drafts. */
export function articleRoutes({ store, effects }: Pick<AppDeps, 'store' | 'effects'>): AppRouter {
  const { knowledge } = store
  return newRouter()
    .openapi(list, async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query')
      const page = { after: keyOfCursor(cursor), limit: limit + 1 }
      const found = await knowledge.findArticles(callerOf(c).tenant, filter, page)
      const articles = found.slice(0, limit)
      const last = articles.at(-1)
      const next = last && found.length > limit ? cursorAfter(last.article.id) : null
      return c.json({ articles: articles.map((article) => show(article)), next }, 200)
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
      const article = Article.parse({ ...draft, author: actor })
      return c.json(show(await saveDraft({ tenant, article, before, actor }, { store, effects })), 201)
    })
}
