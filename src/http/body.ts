import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { CopilotError } from '../domain/errors.ts'
import type { AppContext, AppEnv } from './app-env.ts'

/** The one route whose body is a file. */
const UPLOAD_ROUTE = '/v1/articles/import'

/**
 * Reads a request's body before anything else does: at most `maxBytes`, strictly UTF-8, JSON, or a file of at most `uploadBytes` where a route takes one. An absent body counts as `{}`.
 * Throws body_too_large, invalid_encoding and invalid_request.
 */
export function readBody({
  maxBytes,
  uploadBytes,
}: {
  maxBytes: number
  uploadBytes: number
}): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { raw } = c.req
    if (raw.method === 'GET' || raw.method === 'HEAD' || raw.method === 'OPTIONS') return next()
    if (c.req.path === UPLOAD_ROUTE) {
      await keepUpload(c, uploadBytes)
      return next()
    }
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

/** Keeps a file as it came; what reads the body later, such as the check for repetitions, finds its checksum. */
async function keepUpload(c: AppContext, maxBytes: number): Promise<void> {
  const { raw } = c.req
  if (Number(c.req.header('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const bytes = new Uint8Array(await collect(raw.body, maxBytes))
  c.set('upload', { bytes, type: c.req.header('content-type') ?? '' })
  const headers = new Headers(raw.headers)
  headers.set('content-type', 'application/json')
  const body = JSON.stringify({ sha256: createHash('sha256').update(bytes).digest('hex') })
  c.req.raw = new Request(raw.url, { method: raw.method, headers, body, signal: raw.signal })
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
