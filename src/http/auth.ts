import type { MiddlewareHandler } from 'hono'
import { Role } from '../domain/api-key.ts'
import { CopilotError } from '../domain/errors.ts'
import type { KeyStore } from '../domain/ports/people-store.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { type AppContext, type AppEnv, type Caller, MAKE_A_KEY, peerOf, postsMessage } from './app-env.ts'
import { localRequest } from './local-request.ts'
import { hashSecret } from './secrets.ts'

/** The caller while the store never had a key. */
const LOCAL_CALLER = 'local'

/**
 * Finds out who calls. With a key (`Authorization: Bearer bx_…`; a widget's may stand in `?key=` of an event stream, since EventSource
 * sends no headers): that key's tenant and role. Without a key, while the store never had one: whoever is at this computer, as admin of
 * tenant `default`, or as the role named in `X-Banxi-Role` (heard in this mode only); a message is posted as the widget unless that
 * header says otherwise. Without a key, once there are keys: nobody, which public routes accept.
 */
export function authenticate({
  keys,
  allowedOrigins,
}: {
  keys: KeyStore
  allowedOrigins: readonly string[]
}): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const sent = sentKey(c)
    if (sent) c.set('caller', await callerOfKey(sent, keys))
    else if (await keys.anyKey()) c.set('caller', null)
    else c.set('caller', localCaller(c, allowedOrigins))
    await next()
  }
}

function sentKey(c: AppContext): { key: string; inUrl: boolean } | null {
  const header = c.req.header('authorization')
  if (header !== undefined) {
    const [, key] = /^Bearer +(\S+)$/i.exec(header.trim()) ?? []
    if (key === undefined) throw new CopilotError('unauthorized', 'The Authorization header must read: Bearer bx_….')
    return { key, inUrl: false }
  }
  const key = c.req.method === 'GET' && c.req.path.endsWith('/events') ? c.req.query('key') : undefined
  return key === undefined ? null : { key, inUrl: true }
}

async function callerOfKey({ key, inUrl }: { key: string; inUrl: boolean }, keys: KeyStore): Promise<Caller> {
  const row = await keys.findKey(hashSecret(key))
  if (!row || row.revokedAt !== null) {
    throw new CopilotError('unauthorized', `This key is unknown or revoked. ${MAKE_A_KEY}`)
  }
  if (inUrl && row.role !== 'widget') {
    throw new CopilotError(
      'unauthorized',
      'Only a widget key may stand in a URL. Send this one in the Authorization header.',
    )
  }
  return { id: row.id, tenant: row.tenant, role: row.role, legal: row.legal, keyless: false }
}

function localCaller(c: AppContext, allowedOrigins: readonly string[]): Caller {
  const checked = localRequest({ peer: peerOf(c), request: c.req.raw, allowedOrigins })
  if (!checked.local) {
    throw new CopilotError(
      'unauthorized',
      `Without any key the service answers only at the computer it runs on, and here ${checked.because}. ${MAKE_A_KEY}`,
    )
  }
  const asked = c.req.header('x-banxi-role')
  const role = Role.safeParse(asked ?? (postsMessage(c) ? 'widget' : 'admin'))
  if (!role.success) {
    throw new CopilotError('invalid_request', `X-Banxi-Role must be one of ${Role.options.join(', ')}.`)
  }
  return { id: LOCAL_CALLER, tenant: DEFAULT_TENANT, role: role.data, legal: true, keyless: true }
}
