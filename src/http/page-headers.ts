import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { AppEnv } from './app-env.ts'

/**
 * Security headers for every answer: pages load from this service only, and may be framed by it and by the allowed origins.
 * Swagger UI styles itself inline, so /docs may; nothing else may. What /v1 answers is never cached.
 */
export function pageHeaders({ allowedOrigins }: { allowedOrigins: readonly string[] }): MiddlewareHandler<AppEnv> {
  const policy = (styleSrc: string[]) =>
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        styleSrc,
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'", ...allowedOrigins],
      },
      xFrameOptions: allowedOrigins.length === 0,
      strictTransportSecurity: false,
    })
  const strict = policy(["'self'"])
  const docs = policy(["'self'", "'unsafe-inline'"])
  return async (c, next) => {
    await (c.req.path === '/docs' ? docs : strict)(c, next)
    if (c.req.path.startsWith('/v1/') && !c.res.headers.has('Cache-Control'))
      c.res.headers.set('Cache-Control', 'no-store')
  }
}
