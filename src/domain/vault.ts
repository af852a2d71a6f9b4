import { z } from 'zod'

/** The original of a masked message, encrypted; gone after expiresAt. */
export const VaultEntry = z.object({
  tenant: z.string(),
  conversation: z.string(),
  message: z.string(),
  /** AES-256-GCM: nonce, tag and ciphertext, base64. */
  sealed: z.string(),
  expiresAt: z.int(),
})
export type VaultEntry = z.infer<typeof VaultEntry>
