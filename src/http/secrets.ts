import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** SHA-256 of a secret, hex: what the store keeps of it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** True when the secret has this hash; takes the same time whatever differs. */
export function secretMatches(secret: string, hash: string): boolean {
  return sameHex(hashSecret(secret), hash)
}

/** True when the signature is the hex HMAC-SHA256 of the customer's id under the tenant's secret. */
export function signatureMatches({
  id,
  signature,
  secret,
}: {
  id: string
  signature: string
  secret: string
}): boolean {
  return sameHex(createHmac('sha256', secret).update(id).digest('hex'), signature.toLowerCase())
}

function sameHex(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
