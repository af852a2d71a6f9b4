import { z } from 'zod'

/** Who did what, when; before and after as ids and hashes, never text. */
export const AuditRow = z.object({
  id: z.string(),
  tenant: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  reason: z.string().nullable(),
  at: z.int(),
})
export type AuditRow = z.infer<typeof AuditRow>
