import { z } from 'zod'

export const CustomerTier = z.enum(['战略', '重点', '普通'])
export type CustomerTier = z.infer<typeof CustomerTier>

export const Customer = z.object({
  id: z.string(),
  tenant: z.string(),
  /** The shop's own id of this person; null for an anonymous visitor. */
  externalId: z.string().nullable(),
  /** True when the external id came with a valid HMAC signature. */
  verified: z.boolean(),
  tier: CustomerTier,
  locale: z.string(),
  timeZone: z.string(),
  createdAt: z.int(),
})
export type Customer = z.infer<typeof Customer>
