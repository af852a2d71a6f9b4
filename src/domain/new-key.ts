import { createHash } from 'node:crypto'
import type { ApiKey, Role } from './api-key.ts'
import type { AuditRow } from './audit.ts'
import type { Effects } from './effects.ts'
import { CopilotError } from './errors.ts'

/**
 * A new key of `random` (24 or more unguessable bytes): what the store keeps, and the secret that is shown once. Throws invalid_request for a legal key of a role that
 * approves nothing.
 */
export function newKey(
  {
    tenant,
    name,
    role,
    legal = false,
    random,
  }: { tenant: string; name: string; role: Role; legal?: boolean; random: Uint8Array },
  { effects }: { effects: Effects },
): { key: ApiKey; secret: string } {
  if (legal && role !== 'reviewer' && role !== 'admin')
    throw new CopilotError(
      'invalid_request',
      `A key of the role ${role} cannot approve anything. Make a legal key with the role reviewer or admin.`,
    )
  const secret = `bx_${role}_${Buffer.from(random).toString('base64url')}`
  const hash = createHash('sha256').update(secret).digest('hex')
  const key = { id: effects.newId(), tenant, name, role, legal, hash, createdAt: effects.now(), revokedAt: null }
  return { key, secret }
}

/** The audit row of a key that was made or revoked. */
export function keyAudit(
  action: 'key.create' | 'key.revoke',
  { id, tenant, role, legal }: ApiKey,
  { actor, effects }: { actor: string; effects: Effects },
): AuditRow {
  const what = legal ? `${role} legal` : role
  return {
    id: effects.newId(),
    tenant,
    actor,
    action,
    subject: id,
    before: action === 'key.revoke' ? what : null,
    after: action === 'key.create' ? what : null,
    reason: null,
    at: effects.now(),
  }
}
