import { createHash } from 'node:crypto'
import type { ApiKey, Role } from './api-key.ts'
import type { AuditRow } from './audit.ts'
import type { Effects } from './effects.ts'

/** A new key of `random` (24 or more unguessable bytes): what the store keeps, and the secret that is shown once. */
export function newKey(
  { tenant, name, role, random }: { tenant: string; name: string; role: Role; random: Uint8Array },
  { effects }: { effects: Effects },
): { key: ApiKey; secret: string } {
  const secret = `bx_${role}_${Buffer.from(random).toString('base64url')}`
  const hash = createHash('sha256').update(secret).digest('hex')
  return { key: { id: effects.newId(), tenant, name, role, hash, createdAt: effects.now(), revokedAt: null }, secret }
}

/** The audit row of a key that was made or revoked. */
export function keyAudit(
  action: 'key.create' | 'key.revoke',
  { id, tenant, role }: ApiKey,
  { actor, effects }: { actor: string; effects: Effects },
): AuditRow {
  return {
    id: effects.newId(),
    tenant,
    actor,
    action,
    subject: id,
    before: action === 'key.revoke' ? role : null,
    after: action === 'key.create' ? role : null,
    reason: null,
    at: effects.now(),
  }
}
