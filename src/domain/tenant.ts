import { z } from 'zod'

export const DEFAULT_TENANT = 'default'
/** The zone that a tenant without one of its own has. */
export const DEFAULT_ZONE = 'Asia/Shanghai'

export const Tenant = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a tenant id is lower case letters, digits and hyphens'),
  name: z.string(),
  timeZone: z.string(),
  createdAt: z.int(),
})
export type Tenant = z.infer<typeof Tenant>

export const Channel = z.object({
  id: z.string(),
  tenant: z.string(),
  name: z.string(),
  kind: z.enum(['web', 'app', 'mini', 'api', 'cli']),
})
export type Channel = z.infer<typeof Channel>
