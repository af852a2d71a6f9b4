import { cors } from 'hono/cors'
import { analyzeRoutes } from './analyze.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, MAKE_A_KEY, newRouter } from './app-env.ts'
import { articleFileRoutes } from './article-files.ts'
import { articleHistoryRoutes } from './article-history.ts'
import { articleStepRoutes } from './article-steps.ts'
import { articleRoutes } from './articles.ts'
import { auditRoutes } from './audit.ts'
import { authenticate } from './auth.ts'
import { authorise } from './authorise.ts'
import { readBody } from './body.ts'
import { createConnections } from './connections.ts'
import { conversationAccess } from './conversation-access.ts'
import { eventRoutes } from './conversation-events.ts'
import { conversationRoutes } from './conversations.ts'
import { customerRoutes } from './customers.ts'
import { docsRoutes } from './docs.ts'
import { gapRoutes } from './gaps.ts'
import { handoffRoutes } from './handoffs.ts'
import { healthRoutes } from './health.ts'
import { idempotent } from './idempotency.ts'
import { jobRoutes } from './jobs.ts'
import { keyRoutes } from './keys.ts'
import { messageRoutes } from './messages.ts'
import { pageRoutes } from './page.ts'
import { pageHeaders } from './page-headers.ts'
import { problemHandler, unknownRoute } from './problem.ts'
import { rateLimit } from './rate-limit.ts'
import { ratingRoutes } from './ratings.ts'
import { revealRoutes } from './reveal.ts'
import { reviewRoutes } from './reviews.ts'
import { shadowRoutes } from './shadow.ts'
import { snapshotRoutes } from './snapshots.ts'
import { suggestionRoutes } from './suggestions.ts'
import { ticketRoutes } from './tickets.ts'
import { watchRequests } from './watch-requests.ts'

/** The whole HTTP interface over its dependencies; it opens no port and reads nothing from outside. */
export function createApp(deps: AppDeps): AppRouter {
  const { store, effects, log, metrics, config } = deps
  const { allowedOrigins, limits } = config
  const streams = { connect: createConnections(limits.connections), metrics, log, heartbeatMs: limits.heartbeatMs }
  const app = newRouter()
  app.onError(problemHandler(log))
  app.notFound(unknownRoute)

  app.use(watchRequests({ metrics, log, now: effects.now }))
  app.use(pageHeaders({ allowedOrigins }))
  if (allowedOrigins.length > 0) app.use('/v1/*', allowOrigins(allowedOrigins))
  app.use(authenticate({ keys: store.keys, allowedOrigins }))
  app.use(authorise)
  app.use('/v1/*', rateLimit({ rates: limits.rate, now: effects.now }))
  app.use('/v1/conversations/:id/*', conversationAccess({ conversations: store.conversations }))
  app.use('/v1/*', readBody({ maxBytes: limits.bodyBytes, uploadBytes: limits.uploadBytes }))
  app.use('/v1/*', idempotent({ idempotency: store.idempotency, effects }))

  const resources = [
    conversationRoutes(deps),
    messageRoutes(deps, streams),
    ratingRoutes(deps),
    revealRoutes(deps),
    eventRoutes(deps, streams),
    handoffRoutes(deps),
    ticketRoutes(deps),
    suggestionRoutes(deps),
    analyzeRoutes(deps),
    articleFileRoutes(deps),
    articleRoutes(deps),
    articleStepRoutes(deps),
    articleHistoryRoutes(deps),
    reviewRoutes(deps),
    snapshotRoutes(deps),
    jobRoutes(deps),
    gapRoutes(deps),
    shadowRoutes(deps),
    customerRoutes(deps),
    keyRoutes(deps),
    auditRoutes(deps),
    healthRoutes(deps),
    docsRoutes(deps),
    pageRoutes(deps),
  ]
  for (const resource of resources) app.route('/', resource)
  describe(app, config.version)
  return app
}

function allowOrigins(origins: readonly string[]) {
  return cors({
    origin: [...origins],
    allowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID', 'X-Conversation-Secret'],
    exposeHeaders: ['Retry-After', 'Idempotent-Replayed'],
    maxAge: 600,
  })
}

/** Serves the OpenAPI document that the routes' schemas make. */
function describe(app: AppRouter, version: string): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' })
  app.openAPIRegistry.registerComponent('securitySchemes', 'secret', {
    type: 'apiKey',
    in: 'header',
    name: 'X-Conversation-Secret',
  })
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Banxi 伴席',
      version,
      description:
        'Errors are application/problem+json with a stable code. POST takes an Idempotency-Key, kept 24 h for its tenant and route (a UUID: ' +
        'at least 16 characters where the answer holds a credential). ' +
        'While the store has never held a key the service answers only on loopback; X-Banxi-Role then names the role to act as. ' +
        MAKE_A_KEY,
    },
    security: [{ key: [] }, { key: [], secret: [] }],
  })
}
