import { z } from '@hono/zod-openapi'
import { Problem } from './problem.ts'

/** The answer of a route in JSON, for its OpenAPI entry. */
export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

/** A JSON body, for a route's OpenAPI entry. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } }
}

/** What every route may answer when it fails. */
export const failure = {
  default: {
    description: 'A problem (RFC 9457) with a stable code',
    content: { 'application/problem+json': { schema: Problem } },
  },
}

/** An event stream, for a route's OpenAPI entry. */
export const eventStreamAnswer = {
  description: 'Server-sent events: id is the seq, event the type, data the event as JSON (ids only)',
  content: { 'text/event-stream': { schema: z.string() } },
}

export const Id = z.string().min(1).max(128)
export const idParam = z.object({ id: Id })
export const Limit = z.coerce.number().int().min(1).max(200).default(50)
