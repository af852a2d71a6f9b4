import { createHash } from 'node:crypto'
import { CopilotError } from '../domain/errors.ts'
import type { ReadFile } from './app-deps.ts'
import type { AppContext } from './app-env.ts'

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
}

/** Answers with a file of a folder, or 304 when the caller has it. Throws not_found for anything but plain names of known types. */
export async function serveFile(c: AppContext, path: string, read: ReadFile): Promise<Response> {
  const type = TYPES[path.split('.').at(-1) ?? '']
  const bytes = type !== undefined && isPlain(path) ? await read(path) : null
  if (!bytes || type === undefined) throw new CopilotError('not_found', `There is no ${c.req.path}.`)
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
  const headers = { ETag: etag, 'Cache-Control': 'no-cache' }
  const held = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (held.includes(etag)) return c.body(null, 304, headers)
  return c.body(Uint8Array.from(bytes), 200, { ...headers, 'Content-Type': type })
}

/** True for names joined by single slashes, none of which is hidden or climbs: nothing can lead out of the folder. */
function isPlain(path: string): boolean {
  return path.split('/').every((name) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name))
}
