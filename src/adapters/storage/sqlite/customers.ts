import { emptyContext } from '../../../domain/context.ts'
import type { CustomerStore } from '../../../domain/ports/people-store.ts'
import { checkOwner } from '../commit-rules.ts'
import { createAuditAppender } from './append-audit.ts'
import { codecs } from './codecs.ts'
import type { Connection } from './connection.ts'
import { createEventAppender } from './events.ts'
import type { Queries } from './queries.ts'
import { build } from './query-builder.ts'

type Person = { tenant: string; id: string }

/** Customers over SQLite. `scrub` is called after an erasure, to clear the database's own log of the forgotten texts. */
export function sqliteCustomers({ queries, writer, hub }: Connection, scrub: () => void): CustomerStore {
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
      const emptied = await writer.write(() => {
        appendEvents(events)
        appendAudit(audit)
        return erase({ tenant, id })
      })
      hub.wake(events)
      scrub()
      return emptied
    },
  }
}

/** Forgets a person inside a change. Every conversation's version moves, so that no turn under way brings anything back. */
function createEraser(queries: Queries): (person: Person) => number {
  const theirs = ({ tenant, id }: Person) =>
    build.selectFrom('conversations').select('id').where('tenant', '=', tenant).where('customer', '=', id)
  const steps = [
    queries.run((person: Person) =>
      build
        .updateTable('customers')
        .set({ externalId: null, verified: 0 })
        .where('tenant', '=', person.tenant)
        .where('id', '=', person.id),
    ),
    queries.run((person: Person) =>
      build.deleteFrom('vault').where('tenant', '=', person.tenant).where('conversation', 'in', theirs(person)),
    ),
    queries.run((person: Person) =>
      build
        .updateTable('handoffs')
        .set({ summary: '' })
        .where('tenant', '=', person.tenant)
        .where('conversation', 'in', theirs(person)),
    ),
    queries.run((person: Person) =>
      build
        .updateTable('tickets')
        .set({ title: '', customer: null })
        .where('tenant', '=', person.tenant)
        .where((eb) => eb.or([eb('customer', '=', person.id), eb('conversation', 'in', theirs(person))])),
    ),
    queries.run((person: Person) =>
      build
        .updateTable('conversations')
        .set((eb) => ({ context: JSON.stringify(emptyContext()), version: eb('version', '+', 1) }))
        .where('tenant', '=', person.tenant)
        .where('customer', '=', person.id),
    ),
  ]
  const emptyMessages = queries.run((person: Person) =>
    build
      .updateTable('messages')
      .set({ text: '', parts: '[]' })
      .where('tenant', '=', person.tenant)
      .where('conversation', 'in', theirs(person))
      .where((eb) => eb.or([eb('text', '<>', ''), eb('parts', '<>', '[]')])),
  )
  const turns = queries.all((person: Person) =>
    build
      .selectFrom('turns')
      .selectAll()
      .where('tenant', '=', person.tenant)
      .where('conversation', 'in', theirs(person)),
  )
  const emptyTurn = queries.run((args: Person & { understanding: string }) =>
    build
      .updateTable('turns')
      .set({ query: '', understanding: args.understanding })
      .where('tenant', '=', args.tenant)
      .where('id', '=', args.id),
  )
  return (person) => {
    for (const row of turns(person)) {
      const { id, understanding } = codecs.turn.decode(row)
      emptyTurn({ tenant: person.tenant, id, understanding: JSON.stringify({ ...understanding, slots: [] }) })
    }
    for (const step of steps) step(person)
    return emptyMessages(person)
  }
}
