import type { ApiKey } from '../api-key.ts'
import type { AuditRow } from '../audit.ts'
import type { Customer } from '../customer.ts'
import type { Erasure } from '../erasure.ts'
import type { NewEvent } from '../event.ts'
import type { Channel, Tenant } from '../tenant.ts'

export interface TenantStore {
  saveTenant(tenant: Tenant): Promise<void>
  getTenant(id: string): Promise<Tenant | null>
  listTenants(): Promise<Tenant[]>
  saveChannel(channel: Channel): Promise<void>
  listChannels(tenant: string): Promise<Channel[]>
}

/** Keys are looked up by hash, before the tenant is known: the one call without a tenant. */
export interface KeyStore {
  saveKey(key: ApiKey): Promise<void>
  findKey(hash: string): Promise<ApiKey | null>
  getKey(tenant: string, id: string): Promise<ApiKey | null>
  listKeys(tenant: string): Promise<ApiKey[]>
  /** True once any key was ever made, of any tenant, revoked ones too: revoking the last one must not open the service again. */
  anyKey(): Promise<boolean>
}

export interface CustomerStore {
  saveCustomer(customer: Customer): Promise<void>
  getCustomer(tenant: string, id: string): Promise<Customer | null>
  findCustomer(tenant: string, externalId: string): Promise<Customer | null>
  /**
   * Forgets a person: external id; texts and parts of messages, words of turns, handoffs and suggestions, context, vault, ratings' comments; their tickets' titles
   * and customer; gaps, and what was said in their dialogues wherever it was suggested; remembered answers. Their conversations are erased sources from now on.
   * Rows of messages, turns, handoffs, suggestions and tickets stay, empty. Writes `by` in the same transaction.
   */
  eraseCustomer(
    tenant: string,
    id: string,
    by?: { audit?: readonly AuditRow[]; events?: readonly NewEvent[] },
  ): Promise<Erasure>
  /** Ids of the conversations of everybody who was erased: what was mined from them may not be shown. */
  erasedSources(tenant: string): Promise<ReadonlySet<string>>
  /** Clears the database's own log of what was forgotten; false while somebody else reads the database. */
  scrub(): Promise<boolean>
}
