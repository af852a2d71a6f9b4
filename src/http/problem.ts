import { z } from '@hono/zod-openapi'
import type { ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { CopilotError, ERROR_CODES, type ErrorCode, isCopilotError } from '../domain/errors.ts'
import type { Log } from './app-deps.ts'
import type { AppContext, AppEnv } from './app-env.ts'

/** Every error code's HTTP status and title: the one table. An unknown conversation is conversation_not_found, 404. */
export const PROBLEMS: Record<ErrorCode, { status: ContentfulStatusCode; title: string }> = {
  invalid_request: { status: 400, title: 'Invalid request' },
  invalid_encoding: { status: 400, title: 'Body is not UTF-8' },
  body_too_large: { status: 413, title: 'Body too large' },
  text_too_long: { status: 413, title: 'Text too long' },
  unauthorized: { status: 401, title: 'Key needed' },
  forbidden: { status: 403, title: 'Not allowed' },
  conversation_not_found: { status: 404, title: 'Conversation not found' },
  conversation_closed: { status: 409, title: 'Conversation closed' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Conflict' },
  idempotency_conflict: { status: 409, title: 'Idempotency-Key used with another body' },
  human_due: { status: 409, title: 'A human is due' },
  rate_limited: { status: 429, title: 'Too many requests' },
  too_many_connections: { status: 429, title: 'Too many connections' },
  snapshot_missing: { status: 503, title: 'No knowledge published' },
  snapshot_torn: { status: 503, title: 'Snapshot damaged' },
  snapshot_foreign: { status: 503, title: 'Snapshot made for another build' },
  snapshot_mismatch: { status: 503, title: 'Snapshot does not match' },
  knowledge_invalid: { status: 422, title: 'Knowledge invalid' },
  file_unreadable: { status: 422, title: 'File unreadable' },
  file_format: { status: 422, title: 'File format unknown' },
  column_missing: { status: 422, title: 'Column missing' },
  review_required: { status: 409, title: 'Review required' },
  data_folder_locked: { status: 503, title: 'Data folder locked' },
  schema_newer: { status: 503, title: 'Database is newer' },
  disk_full: { status: 507, title: 'Disk full' },
  port_in_use: { status: 500, title: 'Port in use' },
  config_invalid: { status: 500, title: 'Configuration invalid' },
  cancelled: { status: 409, title: 'Cancelled' },
  shutting_down: { status: 503, title: 'Shutting down' },
  internal: { status: 500, title: 'Internal error' },
}

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(ERROR_CODES),
    instance: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string(), code: z.string() })).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .openapi('Problem')
export type Problem = z.infer<typeof Problem>

/** Says an error as application/problem+json (RFC 9457). What nobody expected is `internal` and tells nothing of itself. */
export function toProblem(error: unknown, instance: string): Problem {
  const { code, message, details } = expected(error)
  const { errors, ...rest } = details
  return {
    type: `urn:banxi:problem:${code}`,
    title: PROBLEMS[code].title,
    status: PROBLEMS[code].status,
    detail: message,
    code,
    instance,
    ...(errors === undefined ? {} : { errors: errors as Problem['errors'] }),
    ...(Object.keys(rest).length === 0 ? {} : { details: rest }),
  }
}

/** Answers every thrown error with its problem. What nobody expected is logged by its name and place, never its words, which may quote a text. */
export function problemHandler(log: Log): ErrorHandler<AppEnv> {
  return (error, c) => {
    const problem = toProblem(error, c.req.path)
    if (problem.status >= 500) {
      const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
      log.error({ code: problem.code, error: error.name, frames }, 'a request failed')
    }
    return answer(c, problem)
  }
}

/** Answers an unknown route like any other error. */
export const unknownRoute: NotFoundHandler<AppEnv> = (c) =>
  answer(
    c,
    toProblem(new CopilotError('not_found', `There is no ${c.req.method} ${c.req.path}. See /docs.`), c.req.path),
  )

/** Says a problem, with a Retry-After where waiting helps. */
function answer(c: AppContext, problem: Problem): Response {
  const headers: Record<string, string> = { 'Content-Type': 'application/problem+json' }
  const { retryAfterSeconds } = problem.details ?? {}
  if (typeof retryAfterSeconds === 'number') headers['Retry-After'] = String(retryAfterSeconds)
  if (problem.status === 401) headers['WWW-Authenticate'] = 'Bearer'
  return c.body(JSON.stringify(problem), PROBLEMS[problem.code].status, headers)
}

function expected(error: unknown): CopilotError {
  if (isCopilotError(error)) {
    return error.code === 'internal' ? unexpected() : error
  }
  if (error instanceof HTTPException && error.status < 500) {
    return new CopilotError(error.status === 413 ? 'body_too_large' : 'invalid_request', error.message)
  }
  return unexpected()
}

const unexpected = () =>
  new CopilotError('internal', 'Something failed here that should not. Try again; the log of the service knows more.')
