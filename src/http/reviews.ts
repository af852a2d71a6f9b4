import { createRoute, z } from '@hono/zod-openapi'
import { Topic } from '../domain/topic.ts'
import { approveArticle, rejectArticle } from '../knowledge/change-article.ts'
import { type ReviewEntry, reviewQueue } from '../knowledge/review-queue.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { mustBeLegal } from './must-be-legal.ts'
import { Cursor, cursorAfter, keyOfCursor, Next } from './pages.ts'
import { body, failure, idParam, json, Limit } from './route-parts.ts'
import { ArticleView, rfc3339, show } from './views.ts'

const tags = ['reviews']
const Approval = z.enum(['reviewer', 'legal'])
const Name = z.string().min(1).max(200).optional()
const changed = { 200: json(ArticleView, 'The new version'), ...failure }

const ReviewView = ArticleView.extend({
  since: z.string().openapi({ description: 'When it was handed to review, RFC 3339' }),
  missing: z.array(Approval).openapi({ description: 'The approvals that it waits for' }),
  legalReasons: z
    .array(z.string())
    .openapi({ description: 'Why it needs the legal approval; empty where it does not' }),
}).openapi('Review')

const list = createRoute({
  method: 'get',
  path: '/v1/reviews',
  tags,
  summary: 'Articles in review, the longest waiting first, with the approvals that each still needs',
  request: {
    query: z.object({
      missing: Approval.optional(),
      topic: Topic.optional(),
      owner: Name,
      author: Name,
      limit: Limit,
      cursor: Cursor,
    }),
  },
  responses: {
    200: json(
      z.object({
        reviews: z.array(ReviewView),
        waiting: z.int().openapi({ description: 'All that match' }),
        next: Next,
      }),
      'The queue',
    ),
    ...failure,
  },
})

const approve = createRoute({
  method: 'post',
  path: '/v1/reviews/{id}/approve',
  tags,
  summary: 'Gives an article the reviewer’s or, with a legal key, the legal approval',
  request: {
    params: idParam,
    body: body(
      z.object({ as: Approval.default('reviewer'), reason: z.string().min(1).max(500).nullable().default(null) }),
    ),
  },
  responses: changed,
})

const reject = createRoute({
  method: 'post',
  path: '/v1/reviews/{id}/reject',
  tags,
  summary: 'Sends an article back to its author as a draft, and says why',
  request: { params: idParam, body: body(z.object({ reason: z.string().trim().min(1).max(500) })) },
  responses: changed,
})

/** The review queue. */
export function reviewRoutes(deps: Pick<AppDeps, 'store' | 'effects'>): AppRouter {
  return newRouter()
    .openapi(list, async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query')
      const queue = await reviewQueue({ tenant: callerOf(c).tenant, filter }, deps.store)
      const after = keyOfCursor(cursor)
      const rest = after === null ? queue : queue.filter((entry) => keyOf(entry) > after)
      const page = rest.slice(0, limit)
      const last = page.at(-1)
      const next = last && rest.length > limit ? cursorAfter(keyOf(last)) : null
      return c.json({ reviews: page.map(showReview), waiting: queue.length, next }, 200)
    })
    .openapi(approve, async (c) => {
      const { as, reason } = c.req.valid('json')
      const caller = as === 'legal' ? mustBeLegal(callerOf(c)) : callerOf(c)
      const change = { tenant: caller.tenant, id: c.req.valid('param').id, as, actor: caller.id, reason }
      return c.json(show(await approveArticle(change, deps)), 200)
    })
    .openapi(reject, async (c) => {
      const { tenant, id: actor } = callerOf(c)
      const change = { tenant, id: c.req.valid('param').id, actor, reason: c.req.valid('json').reason }
      return c.json(show(await rejectArticle(change, deps)), 200)
    })
}

/** Sorts as the queue does: by waiting, then by id. */
function keyOf({ since, article }: ReviewEntry): string {
  return `${String(since).padStart(16, '0')} ${article.article.id}`
}

function showReview({ article, since, missing, legalReasons }: ReviewEntry) {
  return { ...show(article), since: rfc3339(since), missing, legalReasons }
}
