import { z } from '@hono/zod-openapi'
import { Reason } from '../domain/decision.ts'
import { Source, Turn } from '../domain/turn.ts'
import { rfc3339 } from './views.ts'

const forStaff = z.string().nullable().optional().openapi({ description: 'For staff' })
const number = z.number().optional().openapi({ description: 'For staff, or with debug' })

const SourceView = Source.omit({ owner: true, approvedBy: true, why: true })
  .extend({
    owner: forStaff,
    approvedBy: forStaff,
    why: Source.shape.why.optional(),
  })
  .openapi('Source')

const ReasonView = Reason.extend({ value: number, threshold: number }).openapi('Reason')

export const TurnView = Turn.omit({ tenant: true, sources: true, reasons: true, at: true })
  .extend({ sources: z.array(SourceView), reasons: z.array(ReasonView), at: z.iso.datetime({ offset: true }) })
  .openapi('Turn')
export type TurnView = z.infer<typeof TurnView>

/**
 * A turn as callers see it. Everybody sees where an answer comes from and why it was given, in words; staff also sees who stands
 * behind a source and the numbers of a reason; `debug` adds those numbers, and why each source was found.
 */
export function showTurn(
  { tenant: _, sources, reasons, at, ...turn }: Turn,
  { debug, staff }: { debug: boolean; staff: boolean },
): TurnView {
  return {
    ...turn,
    at: rfc3339(at),
    reasons: debug || staff ? reasons : reasons.map(({ code, text }) => ({ code, text })),
    sources: sources.map(({ owner, approvedBy, why, ...source }) => ({
      ...source,
      ...(staff ? { owner, approvedBy } : {}),
      ...(debug ? { why } : {}),
    })),
  }
}
