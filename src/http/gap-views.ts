import { z } from '@hono/zod-openapi'
import { Gap, GapGroup } from '../domain/gap.ts'
import { rfc3339 } from './views.ts'

const Time = z.iso.datetime({ offset: true })

const NearestArticle = z.object({ id: z.string(), question: z.string(), score: z.number() })
export type NearestArticle = z.infer<typeof NearestArticle>

export const GapGroupView = GapGroup.omit({ tenant: true })
  .extend({
    firstAt: Time,
    lastAt: Time,
    createdAt: Time,
    updatedAt: Time,
    nearest: NearestArticle.nullable().openapi({
      description: 'The live article whose question is nearest: perhaps it only lacks a similar question',
    }),
  })
  .openapi('GapGroup')

export const GapView = Gap.omit({ tenant: true }).extend({ at: Time }).openapi('Gap')

/** A group as callers see it. */
export function showGroup(
  { tenant: _, ...group }: GapGroup,
  nearest: NearestArticle | null,
): z.infer<typeof GapGroupView> {
  const { firstAt, lastAt, createdAt, updatedAt } = group
  const times = { firstAt, lastAt, createdAt, updatedAt }
  const shown = Object.fromEntries(Object.entries(times).map(([key, at]) => [key, rfc3339(at)]))
  return { ...group, ...(shown as Record<keyof typeof times, string>), nearest }
}

/** A gap as callers see it. */
export function showGap({ tenant: _, at, ...gap }: Gap): z.infer<typeof GapView> {
  return { ...gap, at: rfc3339(at) }
}
