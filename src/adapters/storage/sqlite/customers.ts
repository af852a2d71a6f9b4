import type { CustomerStore } from '../../../domain/ports/people-store.ts'
import { checkOwner } from '../commit-rules.ts'
import { createAuditAppender } from './append-audit.ts'
import { codecs } from './codecs.ts'
import type { Connection } from './connection.ts'
import { createEraser } from './erase-customer.ts'
import { createEventAppender } from './events.ts'
import { build } from './query-builder.ts'

type Person = { tenant: string; id: string }

/** Customers over SQLite. After an erasure the database's own log of the forgotten texts is emptied, and its older copies are removed. */
export function sqliteCustomers(
  { queries, writer, hub }: Connection,
  { emptyLog, removeCopies }: { emptyLog: () => boolean; removeCopies: () => void },
): CustomerStore {
  const put = queries.put('customers', codecs.customer.columns, { key: ['tenant', 'id'] })
  const byId = queries.one((args: Person) =>
    build.selectFrom('customers').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const byExternalId = queries.one((args: { tenant: string; externalId: string }) =>
    build
      .selectFrom('customers')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('externalId', '=', args.externalId),
  )
  const sources = queries.all((args: { tenant: string }) =>
    build.selectFrom('erasedSources').select('source').where('tenant', '=', args.tenant),
  )
  const erase = createEraser(queries)
  const appendEvents = createEventAppender(queries)
  const appendAudit = createAuditAppender(queries)
  return {
    async saveCustomer(row) {
      await writer.write(() => put(codecs.customer.encode(row)))
    },
    async getCustomer(tenant, id) {
      const row = byId({ tenant, id })
      return row && codecs.customer.decode(row)
    },
    async findCustomer(tenant, externalId) {
      const row = byExternalId({ tenant, externalId })
      return row && codecs.customer.decode(row)
    },
    async eraseCustomer(tenant, id, { audit = [], events = [] } = {}) {
      checkOwner({ tenant }, [...events, ...audit])
      const erased = await writer.write(() => {
        appendEvents(events)
        appendAudit(audit)
        return erase({ tenant, id })
      })
      hub.wake(events)
      removeCopies()
      emptyLog()
      return erased
    },
    erasedSources: async (tenant) => new Set(sources({ tenant }).map(({ source }) => source)),
    scrub: async () => emptyLog(),
  }
}
