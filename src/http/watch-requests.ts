import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Log } from './app-deps.ts'
import type { AppEnv } from './app-env.ts'
import type { Metrics } from './metrics.ts'

const QUIET = new Set(['/healthz', '/readyz', '/metrics'])

/** Counts and logs every request by its route's pattern, never by its path, query or body. */
export function watchRequests({
  metrics,
  log,
  now,
}: {
  metrics: Metrics
  log: Log
  now: () => number
}): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = now()
    await next()
    const ms = now() - started
    // Pages have no rule; where nothing answered, the last one reached is a middleware for everything.
    const route = c.var.route ?? routePath(c).replace(/^\/?\*$/, 'none')
    const { method } = c.req
    const { status } = c.res
    metrics.request({ method, route, status }, ms / 1_000)
    if (QUIET.has(route)) return
    const { caller } = c.var
    log.info({ method, route, status, ms, tenant: caller?.tenant, caller: caller?.id }, 'request')
  }
}
