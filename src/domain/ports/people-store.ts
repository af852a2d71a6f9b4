import type { ApiKey } from '../api-key.ts'
import type { AuditRow } from '../audit.ts'
import type { Customer } from '../customer.ts'
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
   * Forgets a person: external id, message texts and parts, context, vault, handoff summaries, and their tickets' titles and customer.
   * Rows and counts stay. Writes `by` in the same transaction. Returns the number of messages emptied.
   */
  eraseCustomer(
    tenant: string,
    id: string,
    by?: { audit?: readonly AuditRow[]; events?: readonly NewEvent[] },
  ): Promise<number>
}
