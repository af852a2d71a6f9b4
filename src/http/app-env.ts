import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Role } from '../domain/api-key.ts'
import type { Conversation } from '../domain/conversation.ts'
import { CopilotError } from '../domain/errors.ts'
import { invalidRequest } from './invalid-request.ts'

/** How whoever has no key comes by one; the service holds the data folder while it runs. */
export const MAKE_A_KEY =
  'Make a key with `banxi keys create` while the service is stopped, or set BANXI_BOOTSTRAP_KEY.'

/** Who calls. */
export interface Caller {
  /** Key id; `local` for whoever calls a service that has no key yet. */
  id: string
  tenant: string
  role: Role
  /** True for whoever may give the legal approval of articles. */
  legal: boolean
  /** True while the store never had a key and the call came from this computer. Counts as staff whatever its role. */
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
    /** The body of a route that takes a file, as it came. */
    upload?: { bytes: Uint8Array<ArrayBuffer>; type: string }
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
  if (!caller) throw new CopilotError('unauthorized', `Send a key: Authorization: Bearer bx_…. ${MAKE_A_KEY}`)
  return caller
}

/** The peer's address, null when the server did not tell. */
export function peerOf(c: AppContext): string | null {
  return c.env?.incoming?.socket?.remoteAddress ?? null
}

/** True for a request that posts a message. */
export function postsMessage(c: AppContext): boolean {
  return c.req.method === 'POST' && /^\/v1\/conversations\/[^/]+\/messages$/.test(c.req.path)
}

/** True for a caller who works for the shop: every role but the widget's, and whoever calls a service without keys. */
export function isStaff({ role, keyless }: Caller): boolean {
  return role !== 'widget' || keyless
}
