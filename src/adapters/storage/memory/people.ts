import { CopilotError } from '../../../domain/errors.ts'
import type { CustomerStore, KeyStore, TenantStore } from '../../../domain/ports/people-store.ts'
import { checkOwner } from '../commit-rules.ts'
import type { EventHub } from '../event-hub.ts'
import { eraseCustomer } from './erase-customer.ts'
import { checkAudit, type Tables, writeEvents } from './tables.ts'

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/** Tenants and channels in memory. */
export function memoryTenants({ tenants, channels }: Tables): TenantStore {
  const find = (id: string) => {
    const row = tenants.get(id, id)
    return row && { id: row.id, name: row.name, timeZone: row.timeZone, createdAt: row.createdAt }
  }
  return {
    saveTenant: async (tenant) => tenants.put({ ...tenant, tenant: tenant.id }),
    getTenant: async (id) => find(id),
    listTenants: async () =>
      tenants
        .tenants()
        .sort()
        .map(find)
        .filter((row) => row !== null),
    saveChannel: async (channel) => channels.put(channel),
    listChannels: async (tenant) => channels.list(tenant).sort(byId),
  }
}

/** Keys in memory. */
export function memoryKeys({ keys }: Tables): KeyStore {
  const all = () => keys.tenants().flatMap((tenant) => keys.list(tenant))
  return {
    async saveKey(key) {
      const same = all().find((row) => row.hash === key.hash)
      if (same && (same.id !== key.id || same.tenant !== key.tenant)) {
        throw new CopilotError('conflict', 'This key exists already under another id.')
      }
      keys.put(key)
    },
    findKey: async (hash) => all().find((row) => row.hash === hash) ?? null,
    getKey: async (tenant, id) => keys.get(tenant, id),
    listKeys: async (tenant) => keys.list(tenant).sort((a, b) => a.createdAt - b.createdAt || byId(a, b)),
    anyKey: async () => all().length > 0,
  }
}

/** Customers in memory. */
export function memoryCustomers(tables: Tables, hub: EventHub): CustomerStore {
  const { customers } = tables
  const find = (tenant: string, externalId: string) =>
    customers.list(tenant, (row) => row.externalId === externalId)[0] ?? null
  return {
    async saveCustomer(customer) {
      const same = customer.externalId === null ? null : find(customer.tenant, customer.externalId)
      if (same && same.id !== customer.id) {
        throw new CopilotError('conflict', 'Another customer has this external id. Find that one and use it.')
      }
      customers.put(customer)
    },
    getCustomer: async (tenant, id) => customers.get(tenant, id),
    findCustomer: async (tenant, externalId) => find(tenant, externalId),
    async eraseCustomer(tenant, id, { audit = [], events = [] } = {}) {
      checkOwner({ tenant }, [...events, ...audit])
      checkAudit(tables, audit)
      const erased = eraseCustomer(tables, tenant, id)
      for (const entry of audit) tables.audit.put(entry)
      writeEvents(tables, hub, events)
      return erased
    },
    erasedSources: async (tenant) => new Set(tables.erasedSources.list(tenant).map(({ source }) => source)),
    scrub: async () => true,
  }
}
