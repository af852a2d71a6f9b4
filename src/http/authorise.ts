import type { MiddlewareHandler } from 'hono'
import type { Role } from '../domain/api-key.ts'
import { CopilotError } from '../domain/errors.ts'
import { type AppEnv, callerOf } from './app-env.ts'
import { ROUTE_ROLES } from './route-roles.ts'

const RULES = Object.entries(ROUTE_ROLES)
  .map(([route, roles]) => {
    const [method, path = ''] = route.split(' ')
    const pattern = new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)
    return { method, path, pattern, holes: path.split('{').length, roles }
  })
  .sort((a, b) => a.holes - b.holes)

/** Lets a request pass when the caller's role may call its route; under /v1 a route without a rule does not exist. Throws unauthorized, forbidden and not_found. */
export const authorise: MiddlewareHandler<AppEnv> = async (c, next) => {
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
  const rule = RULES.find((rule) => rule.method === method && rule.pattern.test(c.req.path))
  if (rule) c.set('route', rule.path)
  if (rule && rule.roles !== 'anyone') {
    const { role } = callerOf(c)
    const roles: readonly Role[] = rule.roles
    if (!roles.includes(role)) {
      throw new CopilotError('forbidden', `The role ${role} may not do this. It takes ${roles.join(' or ')}.`)
    }
  } else if (!rule && c.req.path.startsWith('/v1/')) {
    callerOf(c)
    throw new CopilotError('not_found', `There is no ${c.req.method} ${c.req.path}. See /docs.`)
  }
  await next()
}
