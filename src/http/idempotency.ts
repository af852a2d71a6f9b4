import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Effects } from '../domain/effects.ts'
import { CopilotError } from '../domain/errors.ts'
import type { IdempotencyStore } from '../domain/ports/records.ts'
import { type AppContext, type AppEnv, callerOf, postsMessage } from './app-env.ts'

const KEEP_MS = 24 * 60 * 60 * 1_000

/** Their answers hold a secret that is shown once, so whoever could guess the Idempotency-Key would get it again. */
const CREDENTIAL_ROUTES = new Set(['/v1/conversations', '/v1/keys'])

export interface Answer {
  status: number
  body: string
}

export interface IdempotencyDeps {
  idempotency: IdempotencyStore
  effects: Pick<Effects, 'now'>
}

/** Answers a repeated POST that carries an Idempotency-Key as it was answered the first time. A message that is answered as a stream sees to it itself. */
export function idempotent(deps: IdempotencyDeps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.method !== 'POST' || c.req.header('idempotency-key') === undefined || streamsMessage(c)) return next()
    const { answer, replayed } = await answerOnce(c, deps, async () => {
      await next()
      return c.error || !c.res.ok ? null : { status: c.res.status, body: await c.res.clone().text() }
    })
    if (!replayed || !answer) return
    return new Response(answer.body, {
      status: answer.status,
      headers: { 'Content-Type': 'application/json', 'Idempotent-Replayed': 'true' },
    })
  }
}

/**
 * Runs a request once for its Idempotency-Key (tenant and route apart), and gives the kept answer for 24 h after; without a key it just
 * runs. Null from `run` and whatever it throws give the key back. Throws idempotency_conflict, and conflict while another request runs.
 */
export async function answerOnce<A extends Answer | null>(
  c: AppContext,
  { idempotency, effects }: IdempotencyDeps,
  run: () => Promise<A>,
): Promise<{ answer: A | Answer; replayed: boolean }> {
  const sent = c.req.header('idempotency-key')
  if (sent === undefined) return { answer: await run(), replayed: false }
  const shortest = CREDENTIAL_ROUTES.has(c.req.path) ? 16 : 1
  if (!/^[\x21-\x7e]{1,255}$/.test(sent) || sent.length < shortest) {
    throw new CopilotError(
      'invalid_request',
      `An Idempotency-Key is ${shortest} to 255 visible ASCII characters here: send a UUID.`,
    )
  }
  const entry = {
    tenant: callerOf(c).tenant,
    route: `${c.req.method} ${c.req.path}`,
    key: sha256(sent).toString('hex'),
  }
  const bodyHash = sha256(`${new URL(c.req.url).search}\n${await c.req.text()}`).toString('hex')
  const held = await idempotency.begin({ ...entry, bodyHash, now: effects.now(), ttlMs: KEEP_MS })
  if (held.state === 'done') return { answer: { status: held.status, body: unseal(held.body, sent) }, replayed: true }
  if (held.state === 'conflict') {
    throw new CopilotError(
      'idempotency_conflict',
      'This Idempotency-Key came with another body before. Use a fresh one.',
    )
  }
  if (held.state === 'running') {
    throw new CopilotError('conflict', 'A request with this Idempotency-Key is still running.', {
      details: { retryAfterSeconds: 1 },
    })
  }
  let answer: A | null = null
  try {
    answer = await run()
    return { answer, replayed: false }
  } finally {
    if (answer) await idempotency.finish({ ...entry, status: answer.status, body: seal(answer.body, sent) })
    else await idempotency.abandon(entry)
  }
}

/** True for a posted message whose caller asked for the answer as server-sent events; no other POST streams. */
export function streamsMessage(c: AppContext): boolean {
  return postsMessage(c) && /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '')
}

const sha256 = (text: string) => createHash('sha256').update(text).digest()

// Answers hold texts and secrets, so they are kept sealed with the caller's own key, of which the store sees only a hash.
function seal(body: string, key: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sha256(`answer:${key}`), nonce)
  const sealed = Buffer.concat([cipher.update(body, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

function unseal(kept: string, key: string): string {
  const bytes = Buffer.from(kept, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', sha256(`answer:${key}`), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
