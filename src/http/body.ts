import type { MiddlewareHandler } from 'hono'
import { CopilotError } from '../domain/errors.ts'
import type { AppEnv } from './app-env.ts'

/**
 * Reads a request's body before anything else does: at most `maxBytes`, strictly UTF-8, JSON. An absent body counts as `{}`.
 * Throws body_too_large, invalid_encoding and invalid_request.
 */
export function readBody({ maxBytes }: { maxBytes: number }): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { raw } = c.req
    if (raw.method === 'GET' || raw.method === 'HEAD' || raw.method === 'OPTIONS') return next()
    if (Number(c.req.header('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
    const bytes = await collect(raw.body, maxBytes)
    const text = decode(bytes)
    if (text !== '') {
      if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
        throw new CopilotError('invalid_request', 'The body must be JSON: send Content-Type: application/json.')
      }
      if (!isJson(text)) throw new CopilotError('invalid_request', 'The body is not valid JSON.')
    }
    const headers = new Headers(raw.headers)
    headers.set('content-type', 'application/json')
    c.req.raw = new Request(raw.url, {
      method: raw.method,
      headers,
      body: text === '' ? '{}' : text,
      signal: raw.signal,
    })
    return next()
  }
}

async function collect(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new CopilotError('invalid_encoding', 'The body is not UTF-8. Encode it as UTF-8.', { cause })
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function tooLarge(limit: number): CopilotError {
  return new CopilotError('body_too_large', `A body may have at most ${limit} bytes.`, { details: { limit } })
}
