import type { ApiKey } from '../api-key.ts'
import type { Customer } from '../customer.ts'
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
  /** True while any key that is not revoked exists, of any tenant. */
  anyKey(): Promise<boolean>
}

export interface CustomerStore {
  saveCustomer(customer: Customer): Promise<void>
  getCustomer(tenant: string, id: string): Promise<Customer | null>
  findCustomer(tenant: string, externalId: string): Promise<Customer | null>
  /** Forgets a person: external id, message texts and parts, context, vault, handoff summaries. Rows and counts stay. Returns the number of messages emptied. */
  eraseCustomer(tenant: string, id: string): Promise<number>
}
