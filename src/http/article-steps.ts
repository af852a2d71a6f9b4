import { createRoute, z } from '@hono/zod-openapi'
import { approveArticle, changeArticle } from '../knowledge/change-article.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { mustBeLegal } from './must-be-legal.ts'
import { body, failure, idParam, json } from './route-parts.ts'
import { ArticleView, show } from './views.ts'

const Why = z.object({ reason: z.string().min(1).max(500).nullable().default(null) })

const step = <Name extends string>(name: Name, summary: string) =>
  createRoute({
    method: 'post',
    path: `/v1/articles/{id}/${name}` as const,
    tags: ['articles'],
    summary,
    request: { params: idParam, body: body(Why) },
    responses: { 200: json(ArticleView, 'The new version'), ...failure },
  })

const MOVES = [
  ['submit', 'review', 'Hands a draft to review'],
  ['publish', 'live', 'Marks an approved article as live; customers get it with the next snapshot'],
  ['expire', 'expired', 'Ends an approved article whose time is over, at once and for good'],
  ['withdraw', 'withdrawn', 'Takes an article back, at once and for good, whatever snapshot is live'],
] as const

const approve = step(
  'approve',
  'The reviewer’s approval; its author may not. With the last approval that it needs an article is approved',
)
const legalApprove = step(
  'legal-approve',
  'The legal approval, which articles on money and law need beside the reviewer’s; by a third person, with a legal key',
)

/** The way of an article from draft to live, and its end. */
export function articleStepRoutes(deps: Pick<AppDeps, 'store' | 'effects'>): AppRouter {
  const router = newRouter()
    .openapi(approve, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const change = { tenant, id: c.req.valid('param').id, actor, reason: c.req.valid('json').reason }
      return c.json(show(await approveArticle({ ...change, as: 'reviewer' }, deps)), 200)
    })
    .openapi(legalApprove, async (c) => {
      const { tenant, id: actor } = mustBeLegal(callerOf(c))
      const change = { tenant, id: c.req.valid('param').id, actor, reason: c.req.valid('json').reason }
      return c.json(show(await approveArticle({ ...change, as: 'legal' }, deps)), 200)
    })
  for (const [name, to, summary] of MOVES) {
    router.openapi(step(name, summary), async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const change = { tenant, id: c.req.valid('param').id, actor, reason: c.req.valid('json').reason }
      return c.json(show(await changeArticle({ ...change, to }, deps)), 200)
    })
  }
  return router
}
