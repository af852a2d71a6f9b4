import type { KeyStore, TenantStore } from '../../../domain/ports/people-store.ts'
import { codecs } from './codecs.ts'
import type { Connection } from './connection.ts'
import { build } from './query-builder.ts'

/** Tenants and channels over SQLite. */
export function sqliteTenants({ queries, writer }: Connection): TenantStore {
  const putTenant = queries.put('tenants', codecs.tenant.columns, { key: ['id'] })
  const putChannel = queries.put('channels', codecs.channel.columns, { key: ['tenant', 'id'] })
  const tenant = queries.one((args: { id: string }) =>
    build.selectFrom('tenants').selectAll().where('id', '=', args.id),
  )
  return {
    async saveTenant(row) {
      await writer.write(() => putTenant(codecs.tenant.encode(row)))
    },
    async getTenant(id) {
      const row = tenant({ id })
      return row && codecs.tenant.decode(row)
    },
    listTenants: async () =>
      queries.list(build.selectFrom('tenants').selectAll().orderBy('id')).map(codecs.tenant.decode),
    async saveChannel(row) {
      await writer.write(() => putChannel(codecs.channel.encode(row)))
    },
    listChannels: async (id) =>
      queries
        .list(build.selectFrom('channels').selectAll().where('tenant', '=', id).orderBy('id'))
        .map(codecs.channel.decode),
  }
}

/** Keys over SQLite. */
export function sqliteKeys({ queries, writer }: Connection): KeyStore {
  const put = queries.put('apiKeys', codecs.key.columns, { key: ['tenant', 'id'] })
  const byHash = queries.one((args: { hash: string }) =>
    build.selectFrom('apiKeys').selectAll().where('hash', '=', args.hash),
  )
  const byId = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('apiKeys').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  return {
    async saveKey(row) {
      await writer.write(() => put(codecs.key.encode(row)))
    },
    async findKey(hash) {
      const row = byHash({ hash })
      return row && codecs.key.decode(row)
    },
    async getKey(tenant, id) {
      const row = byId({ tenant, id })
      return row && codecs.key.decode(row)
    },
    listKeys: async (tenant) =>
      queries
        .list(build.selectFrom('apiKeys').selectAll().where('tenant', '=', tenant).orderBy('createdAt').orderBy('id'))
        .map(codecs.key.decode),
    anyKey: async () => queries.list(build.selectFrom('apiKeys').select('id').limit(1)).length > 0,
  }
}
