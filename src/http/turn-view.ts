import { z } from '@hono/zod-openapi'
import { Source, Turn } from '../domain/turn.ts'
import { rfc3339 } from './views.ts'

const SourceView = Source.omit({ why: true }).extend({ why: Source.shape.why.optional() }).openapi('Source')

export const TurnView = Turn.omit({ tenant: true, sources: true, at: true })
  .extend({ sources: z.array(SourceView), at: z.iso.datetime({ offset: true }) })
  .openapi('Turn')
export type TurnView = z.infer<typeof TurnView>

/** A turn as callers see it; `debug` adds why each source was found. */
export function showTurn({ tenant: _, sources, at, ...turn }: Turn, { debug }: { debug: boolean }): TurnView {
  return {
    ...turn,
    at: rfc3339(at),
    sources: sources.map(({ why, ...source }) => ({ ...source, ...(debug ? { why } : {}) })),
  }
}
