import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { CopilotError } from '../../domain/errors.ts'

const NONCE = 12
const TAG = 16

/** Seals and opens vault texts with AES-256-GCM. Sealed form: base64 of nonce (12 bytes), tag (16), ciphertext. `key` is 32 bytes. */
export function createSealer({ key }: { key: Uint8Array }) {
  return {
    seal(plain: string): string {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    /** Throws internal when the text was not sealed with this key. */
    open(sealed: string): string {
      const bytes = Buffer.from(sealed, 'base64')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
        decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
        return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new CopilotError(
          'internal',
          'A vault entry does not open with this key. Check BANXI_VAULT_KEY or vault.key.',
          { cause },
        )
      }
    },
  }
}
