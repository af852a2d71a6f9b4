import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CopilotError } from '../../domain/errors.ts'

/** The vault's key (32 bytes): the configured one, or vault.key in the data folder, made on first use and readable by its owner only. */
export function vaultKey({ folder, configured }: { folder: string; configured: string | null }): Uint8Array {
  if (configured !== null) return Buffer.from(configured, 'hex')
  const path = join(folder, 'vault.key')
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  if (key.length !== 32)
    throw new CopilotError(
      'config_invalid',
      `${path} is not a vault key (64 hexadecimal digits). Put the right file back.`,
    )
  return key
}
