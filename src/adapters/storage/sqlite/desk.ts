import { isDeepStrictEqual } from 'node:util'
import type { HandoffStore, TicketStore } from '../../../domain/ports/desk-store.ts'
import { codecs } from './codecs.ts'
import type { Connection } from './connection.ts'
import { build } from './query-builder.ts'

/** The queue over SQLite. */
export function sqliteHandoffs({ queries }: Connection): HandoffStore {
  const handoff = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('handoffs').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const ahead = queries.one((args: { tenant: string; id: string; priority: number; createdAt: number }) =>
    build
      .selectFrom('handoffs')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('tenant', '=', args.tenant)
      .where('state', '=', 'waiting')
      .where((eb) =>
        eb.or([
          eb('priority', '>', args.priority),
          eb.and([eb('priority', '=', args.priority), eb('createdAt', '<', args.createdAt)]),
          eb.and([eb('priority', '=', args.priority), eb('createdAt', '=', args.createdAt), eb('id', '<', args.id)]),
        ]),
      ),
  )
  return {
    async getHandoff(tenant, id) {
      const row = handoff({ tenant, id })
      return row && codecs.handoff.decode(row)
    },
    async listHandoffs(tenant, { states, agent, limit }) {
      let query = build.selectFrom('handoffs').selectAll().where('tenant', '=', tenant)
      if (states) query = query.where('state', 'in', states)
      if (agent !== undefined) query = query.where('agent', '=', agent)
      return queries
        .list(query.orderBy('priority', 'desc').orderBy('createdAt').orderBy('id').limit(limit))
        .map(codecs.handoff.decode)
    },
    async queuePosition(tenant, id) {
      const row = handoff({ tenant, id })
      return row?.state === 'waiting' ? (ahead(row)?.count ?? 0) + 1 : null
    },
  }
}

/** Tickets over SQLite. */
export function sqliteTickets({ queries, writer }: Connection): TicketStore {
  const put = queries.put('tickets', codecs.ticket.columns, { key: ['tenant', 'id'] })
  const ticket = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('tickets').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  return {
    saveTicket: (row, { over } = {}) =>
      writer.write(() => {
        const held = over && ticket(over)
        if (over && !(held && isDeepStrictEqual(codecs.ticket.decode(held), over))) return false
        put(codecs.ticket.encode(row))
        return true
      }),
    async getTicket(tenant, id) {
      const row = ticket({ tenant, id })
      return row && codecs.ticket.decode(row)
    },
    async listTickets(tenant, { state, conversation, limit }) {
      let query = build.selectFrom('tickets').selectAll().where('tenant', '=', tenant)
      if (state !== undefined) query = query.where('state', '=', state)
      if (conversation !== undefined) query = query.where('conversation', '=', conversation)
      return queries
        .list(query.orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit))
        .map(codecs.ticket.decode)
    },
  }
}
