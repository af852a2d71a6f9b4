import { z } from '@hono/zod-openapi'
import { ApiKey } from '../domain/api-key.ts'
import { ArticleVersion } from '../domain/article.ts'
import { AuditRow } from '../domain/audit.ts'
import { Conversation } from '../domain/conversation.ts'
import { Customer } from '../domain/customer.ts'
import { Handoff } from '../domain/handoff.ts'
import { Job } from '../domain/job.ts'
import { Message } from '../domain/message.ts'
import { Rating } from '../domain/rating.ts'
import { SnapshotRow } from '../domain/snapshot.ts'
import { Suggestion } from '../domain/suggestion.ts'
import { Ticket } from '../domain/ticket.ts'

const Time = z.iso
  .datetime({ offset: true })
  .openapi({ description: 'RFC 3339 with offset', example: '2026-11-22T09:30:00.000Z' })
const stamps = { createdAt: Time, updatedAt: Time }

export const MessageView = Message.omit({ tenant: true }).extend({ at: Time }).openapi('Message')
export const ConversationView = Conversation.omit({ tenant: true, secretHash: true, context: true, version: true })
  .extend(stamps)
  .openapi('Conversation')
export const RatingView = Rating.omit({ tenant: true }).extend({ at: Time }).openapi('Rating')
export const HandoffView = Handoff.omit({ tenant: true }).extend(stamps).openapi('Handoff')
export const TicketView = Ticket.omit({ tenant: true })
  .extend({ ...stamps, dueAt: Time.nullable() })
  .openapi('Ticket')
export const SuggestionView = Suggestion.omit({ tenant: true }).extend({ at: Time }).openapi('Suggestion')
export const ArticleView = ArticleVersion.omit({ tenant: true }).extend({ at: Time }).openapi('ArticleVersion')
export const SnapshotView = SnapshotRow.omit({ tenant: true, shares: true })
  .extend({
    createdAt: Time,
    publishedAt: Time.nullable(),
    percent: z.int().describe('How many of a hundred new conversations it answers'),
    bytes: z.int().nullable().describe('Size of its files; null when they are gone'),
  })
  .openapi('Snapshot')
export const JobView = Job.omit({ tenant: true }).extend(stamps).openapi('Job')
export const CustomerView = Customer.omit({ tenant: true }).extend({ createdAt: Time }).openapi('Customer')
export const KeyView = ApiKey.omit({ tenant: true, hash: true })
  .extend({ createdAt: Time, revokedAt: Time.nullable() })
  .openapi('Key')
export const AuditView = AuditRow.omit({ tenant: true }).extend({ at: Time }).openapi('AuditRow')

const TIMES = ['at', 'createdAt', 'updatedAt', 'publishedAt', 'revokedAt', 'dueAt'] as const
const HIDDEN = ['tenant', 'shares', 'secretHash', 'hash', 'context'] as const
type TimeKey = (typeof TIMES)[number]

export type Shown<Row> = {
  [Key in keyof Row as Exclude<Key, (typeof HIDDEN)[number]>]: Key extends TimeKey
    ? Row[Key] extends number
      ? string
      : string | null
    : Row[Key]
}

/** A stored row as callers see it: times in RFC 3339 (UTC), without tenant, hashes and what only the bot remembers. */
export function show<Row extends object>(row: Row): Shown<Row> {
  const entries = Object.entries(row)
    .filter(([key]) => !HIDDEN.some((hidden) => hidden === key))
    .map(([key, value]) => [
      key,
      TIMES.some((time) => time === key) && typeof value === 'number' ? rfc3339(value) : value,
    ])
  return Object.fromEntries(entries) as Shown<Row>
}

/** UTC milliseconds as RFC 3339. */
export function rfc3339(at: number): string {
  return new Date(at).toISOString()
}
