import { z } from '@hono/zod-openapi'
import { CopilotError } from '../domain/errors.ts'

/** Where a page begins: what the page before it gave as `next`. */
export const Cursor = z.string().min(1).max(512).optional().openapi({ description: '`next` of the page before' })

/** The `next` of a page in full; null where nothing is left. */
export const Next = z.string().nullable().openapi({ description: 'The cursor of the next page; null on the last one' })

/** The cursor of the page after the row with this key. */
export function cursorAfter(key: string): string {
  return Buffer.from(key).toString('base64url')
}

/** The key that a cursor was made of, null for the first page. Throws invalid_request for what is no cursor. */
export function keyOfCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  const key = Buffer.from(cursor, 'base64url').toString()
  if (cursorAfter(key) === cursor) return key
  throw new CopilotError('invalid_request', 'This cursor is none of ours. Leave it out for the first page.')
}
