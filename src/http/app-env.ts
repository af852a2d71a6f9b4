import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Role } from '../domain/api-key.ts'
import type { Conversation } from '../domain/conversation.ts'
import { CopilotError } from '../domain/errors.ts'
import { invalidRequest } from './invalid-request.ts'

/** Who calls. */
export interface Caller {
  /** Key id; `local` for whoever calls a service that has no key yet. */
  id: string
  tenant: string
  role: Role
  /** True while the store has no key and the call came from this computer. */
  keyless: boolean
}

/** What middlewares hand to the routes. */
export interface AppEnv {
  /** As @hono/node-server passes it; tests pass the same shape. */
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } }
  Variables: {
    caller: Caller | null
    /** The pattern of a route that stands in the table of roles. */
    route?: string
    /** The conversation of a /v1/conversations/{id} route, once the caller may see it. */
    conversation: Conversation
  }
}

export type AppContext = Context<AppEnv>
export type AppRouter = OpenAPIHono<AppEnv>

/** An empty router whose schema failures become invalid_request or text_too_long. */
export function newRouter(): AppRouter {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.error.issues)
    },
  })
}

/** The caller of a route that needs one. Throws unauthorized. */
export function callerOf(c: AppContext): Caller {
  const { caller } = c.var
  if (!caller)
    throw new CopilotError('unauthorized', 'Send a key: Authorization: Bearer bx_… (made by `banxi keys create`).')
  return caller
}

/** The peer's address, null when the server did not tell. */
export function peerOf(c: AppContext): string | null {
  return c.env?.incoming?.socket?.remoteAddress ?? null
}
