import { z } from 'zod'

export const Role = z.enum(['widget', 'agent', 'reviewer', 'trainer', 'admin'])
export type Role = z.infer<typeof Role>

export const ApiKey = z.object({
  id: z.string(),
  tenant: z.string(),
  name: z.string(),
  role: Role,
  /** True for a key that may give the legal approval of articles. */
  legal: z.boolean(),
  /** SHA-256 (hex) of the key; the key itself is shown once and never stored. */
  hash: z.string(),
  createdAt: z.int(),
  revokedAt: z.int().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>
