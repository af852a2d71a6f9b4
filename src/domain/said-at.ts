import { z } from 'zod'
import { DEFAULT_ZONE } from './tenant.ts'

/** A name of the IANA time zone database that this Node knows. */
export const Zone = z.string().max(64).refine(isZone, 'an IANA time zone, as in Asia/Shanghai')

/** When a text was said, as callers write it. Without `at` nothing is known, so a zone alone says nothing. */
export const SaidAtInput = z
  .object({ at: z.iso.datetime({ offset: true }).optional(), zone: Zone.optional() })
  .refine(({ at, zone }) => at !== undefined || zone === undefined, {
    path: ['zone'],
    error: 'a zone needs the moment (at) whose days it tells',
  })
export type SaidAtInput = z.infer<typeof SaidAtInput>

/** When a text was said (UTC ms), and the IANA zone whose days it means. */
export interface SaidAt {
  at: number
  zone: string
}

/** What callers wrote as a moment and a zone, DEFAULT_ZONE where they name none; undefined where they name no moment. */
export function saidAt({ at, zone = DEFAULT_ZONE }: SaidAtInput): SaidAt | undefined {
  return at === undefined ? undefined : { at: Date.parse(at), zone }
}

function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
