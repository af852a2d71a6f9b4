import { createRoute, z } from '@hono/zod-openapi'
import { shadowReport } from '../insight/shadow-report.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { failure, json, Limit } from './route-parts.ts'
import { rfc3339 } from './views.ts'

/** Turns that are compared: the newest ones. */
const TURNS = 1_000

const Share = z.number().min(0).max(1)
const ShadowView = z
  .object({
    intents: z.array(
      z.object({
        intent: z.string(),
        turns: z.int(),
        answered: z.int().openapi({ description: 'Of the turns, those that a human has answered' }),
        compared: z.int().openapi({ description: 'Of these, those for which the bot had an answer' }),
        agreed: z
          .int()
          .openapi({ description: 'Of these, those in which both said the same: by article or by wording' }),
        agreement: Share.nullable(),
      }),
    ),
    pairs: z.array(
      z.object({
        conversation: z.string(),
        turn: z.string(),
        at: z.iso.datetime({ offset: true }),
        intent: z.string(),
        question: z.string(),
        bot: z.string().nullable(),
        article: z.string().nullable(),
        human: z.string(),
        similarity: z.number().nullable(),
        sameArticle: z.boolean(),
        agrees: z.boolean(),
      }),
    ),
  })
  .openapi('Shadow')

const report = createRoute({
  method: 'get',
  path: '/v1/insights/shadow',
  tags: ['insights'],
  summary: `What mode shadow would have said beside what humans said: the newest ${TURNS} turns by intent, and pairs to look at, those that disagree first`,
  request: {
    query: z.object({
      since: z.union([z.iso.datetime({ offset: true }), z.iso.date()]).optional(),
      intent: z.string().min(1).max(100).optional(),
      limit: Limit.openapi({ description: 'Pairs shown' }),
    }),
  },
  responses: { 200: json(ShadowView, 'The comparison'), ...failure },
})

/** How far the bot in shadow agrees with humans. */
export function shadowRoutes({
  store,
  knowledge,
  embedder,
  keepContent,
}: Pick<AppDeps, 'store' | 'knowledge' | 'embedder' | 'keepContent'>): AppRouter {
  return newRouter().openapi(report, async (c) => {
    const { tenant } = callerOf(c)
    const { since, intent, limit } = c.req.valid('query')
    const lease = await knowledge.lease(tenant)
    try {
      const asked = { tenant, since: since ? Date.parse(since) : 0, limit: TURNS, ...(intent ? { intent } : {}) }
      const { intents, pairs } = await shadowReport(asked, { store, lease, embedder, keepContent })
      return c.json({ intents, pairs: pairs.slice(0, limit).map((pair) => ({ ...pair, at: rfc3339(pair.at) })) }, 200)
    } finally {
      lease.release()
    }
  })
}
