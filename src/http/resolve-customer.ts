import { z } from '@hono/zod-openapi'
import { type Customer, CustomerTier } from '../domain/customer.ts'
import { CopilotError, isCopilotError } from '../domain/errors.ts'
import { DEFAULT_ZONE } from '../domain/tenant.ts'
import type { AppDeps } from './app-deps.ts'
import type { Caller } from './app-env.ts'
import { signatureMatches } from './secrets.ts'

/** Keeps a claimed id apart from the same id with proof. */
const UNVERIFIED = 'unverified:'

export const CustomerClaim = z
  .object({
    id: z
      .string()
      .min(1)
      .max(128)
      .refine((id) => !id.startsWith(UNVERIFIED), `an id does not begin with ${UNVERIFIED}`)
      .openapi({ description: "The shop's own id of this person" }),
    tier: CustomerTier.optional().openapi({
      description: 'Taken from the desk and the server only: a widget cannot raise its own tier',
    }),
    signature: z.string().optional().openapi({
      description: 'Hex HMAC-SHA256 of id under the customer secret; without it the customer stays unverified',
    }),
  })
  .openapi('CustomerClaim')

/**
 * Finds or makes the customer that a claim names. Only a signed id is the person it says; an unsigned one is a customer apart.
 * Throws forbidden for a signature that does not hold.
 */
export async function resolveCustomer(
  { claim, caller }: { claim: z.infer<typeof CustomerClaim>; caller: Caller },
  { store: { customers, tenants }, effects, customerSecret }: Pick<AppDeps, 'store' | 'effects' | 'customerSecret'>,
): Promise<Customer> {
  const { tenant } = caller
  const verified = claim.signature !== undefined
  if (claim.signature !== undefined) checkSignature(claim.id, claim.signature, customerSecret(tenant))
  const externalId = verified ? claim.id : `${UNVERIFIED}${claim.id}`
  const tier = caller.role === 'widget' ? undefined : claim.tier
  const known = await customers.findCustomer(tenant, externalId)
  if (known) {
    if (tier === undefined || tier === known.tier) return known
    const raised = { ...known, tier }
    await customers.saveCustomer(raised)
    return raised
  }
  const zone = (await tenants.getTenant(tenant))?.timeZone ?? DEFAULT_ZONE
  const fresh: Customer = {
    id: effects.newId(),
    tenant,
    externalId,
    verified,
    tier: tier ?? '普通',
    locale: 'zh-CN',
    timeZone: zone,
    createdAt: effects.now(),
  }
  try {
    await customers.saveCustomer(fresh)
    return fresh
  } catch (error) {
    // Two first conversations of one person at once: the other one made the customer.
    const other = isCopilotError(error, 'conflict') ? await customers.findCustomer(tenant, externalId) : null
    if (!other) throw error
    return other
  }
}

function checkSignature(id: string, signature: string, secret: string | null): void {
  if (secret === null) {
    throw new CopilotError(
      'forbidden',
      'No customer secret is set for this tenant, so a signed customer id cannot be checked.',
    )
  }
  if (!signatureMatches({ id, signature, secret })) {
    throw new CopilotError(
      'forbidden',
      'The signature is not the HMAC-SHA256 of this customer id under the customer secret.',
    )
  }
}
