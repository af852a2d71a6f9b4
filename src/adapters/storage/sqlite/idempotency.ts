import type { IdempotencyStore } from '../../../domain/ports/records.ts'
import type { Connection } from './connection.ts'
import { build } from './query-builder.ts'

type Key = { tenant: string; route: string; key: string }

/** Remembered answers over SQLite. */
export function sqliteIdempotency({ queries, writer }: Connection): IdempotencyStore {
  const expire = queries.run((args: { now: number }) =>
    build.deleteFrom('idempotency').where('expiresAt', '<=', args.now),
  )
  const held = queries.one((args: Key) =>
    build
      .selectFrom('idempotency')
      .select(['bodyHash', 'status', 'body'])
      .where('tenant', '=', args.tenant)
      .where('route', '=', args.route)
      .where('key', '=', args.key),
  )
  const take = queries.put('idempotency', ['tenant', 'route', 'key', 'bodyHash', 'expiresAt'])
  const finish = queries.run((args: Key & { status: number; body: string }) =>
    build
      .updateTable('idempotency')
      .set({ status: args.status, body: args.body })
      .where('tenant', '=', args.tenant)
      .where('route', '=', args.route)
      .where('key', '=', args.key),
  )
  const abandon = queries.run((args: Key) =>
    build
      .deleteFrom('idempotency')
      .where('tenant', '=', args.tenant)
      .where('route', '=', args.route)
      .where('key', '=', args.key)
      .where('status', 'is', null),
  )
  return {
    begin: ({ tenant, route, key, bodyHash, now, ttlMs }) =>
      writer.write(() => {
        expire({ now })
        const found = held({ tenant, route, key })
        if (!found) {
          take({ tenant, route, key, bodyHash, expiresAt: now + ttlMs })
          return { state: 'new' as const }
        }
        if (found.bodyHash !== bodyHash) return { state: 'conflict' as const }
        const { status, body } = found
        return status === null || body === null
          ? { state: 'running' as const }
          : { state: 'done' as const, status, body }
      }),
    async finish(entry) {
      await writer.write(() => finish(entry))
    },
    async abandon(entry) {
      await writer.write(() => abandon(entry))
    },
  }
}
