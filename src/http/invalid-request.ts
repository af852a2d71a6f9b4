import type { z } from '@hono/zod-openapi'
import { CopilotError } from '../domain/errors.ts'

/** Longest text of a message, UTF-16 units. */
export const TEXT_MAX = 20_000

/** The error for input that broke its schema: text_too_long for a message's text, invalid_request with every issue for the rest. */
export function invalidRequest(issues: readonly z.core.$ZodIssue[]): CopilotError {
  const long = issues.find(
    (issue) => issue.code === 'too_big' && issue.origin === 'string' && issue.path.at(-1) === 'text',
  )
  if (long) return textTooLong()
  const errors = issues.map(({ path, message, code }) => ({ path: path.map(String).join('.'), message, code }))
  return new CopilotError(
    'invalid_request',
    'The request does not have the shape that this route takes. See errors, and /docs.',
    {
      details: { errors },
    },
  )
}

/** The error for a text beyond the limit. */
export function textTooLong(): CopilotError {
  return new CopilotError(
    'text_too_long',
    `A text may have at most ${TEXT_MAX} characters. Send it in several messages.`,
    {
      details: { limit: TEXT_MAX },
    },
  )
}
