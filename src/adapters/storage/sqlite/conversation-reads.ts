import { sql } from 'kysely'
import type { Mode } from '../../../domain/decision.ts'
import type { ConversationStore } from '../../../domain/ports/conversation-store.ts'
import { codecs } from './codecs.ts'
import type { Queries } from './queries.ts'
import { build } from './query-builder.ts'

type Reads = Omit<ConversationStore, 'createConversation' | 'commitTurn' | 'listUnanswered'>

/** The part of the conversation store that only reads. */
export function createConversationReads(queries: Queries): Reads {
  const conversation = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('conversations').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const message = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('messages').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const unanswered = queries.all((args: { tenant: string; conversation: string; limit: number }) =>
    build
      .selectFrom('messages')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('conversation', '=', args.conversation)
      // The bound and the literal let the planner take the partial index of unanswered messages.
      .where('at', '>=', 0)
      .where('author', '=', sql.lit('customer' as const))
      .where('turn', 'is', null)
      .orderBy('seq')
      .limit(args.limit),
  )
  const turn = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('turns').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const handoff = queries.one((args: { tenant: string; conversation: string }) =>
    build
      .selectFrom('handoffs')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('conversation', '=', args.conversation)
      .where('state', 'in', [sql.lit('waiting' as const), sql.lit('claimed' as const)]),
  )
  type Page = { tenant: string; conversation: string; after: number; limit: number }
  const messagesAfter = (args: Page) =>
    build
      .selectFrom('messages')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('conversation', '=', args.conversation)
      .where('seq', '>', args.after)
      .limit(args.limit)
  const firstMessages = queries.all((args: Page) => messagesAfter(args).orderBy('seq'))
  const lastMessages = queries.all((args: Page) => messagesAfter(args).orderBy('seq', 'desc'))
  const ofMode = (args: { tenant: string; mode: Mode; since: number; limit: number }) =>
    build
      .selectFrom('turns')
      .selectAll()
      .where('tenant', '=', args.tenant)
      // A literal, so that the planner sees that the partial index of shadow turns holds the rows.
      .where('mode', '=', sql.lit(args.mode))
      .where('at', '>=', args.since)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(args.limit)
  const turns = queries.all((args: { tenant: string; conversation: string; limit: number }) =>
    build
      .selectFrom('turns')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('conversation', '=', args.conversation)
      .orderBy('version', 'desc')
      .limit(args.limit),
  )

  return {
    async getConversation(tenant, id) {
      const row = conversation({ tenant, id })
      return row && codecs.conversation.decode(row)
    },
    async listConversations(tenant, { state, customer, limit }) {
      let query = build.selectFrom('conversations').selectAll().where('tenant', '=', tenant)
      if (state !== undefined) query = query.where('state', '=', state)
      if (customer !== undefined) query = query.where('customer', '=', customer)
      return queries
        .list(query.orderBy('updatedAt', 'desc').orderBy('id', 'desc').limit(limit))
        .map(codecs.conversation.decode)
    },
    async listMessages(tenant, id, { after = 0, last, limit = Number.MAX_SAFE_INTEGER }) {
      const page = { tenant, conversation: id, after }
      const rows =
        last === undefined
          ? firstMessages({ ...page, limit })
          : lastMessages({ ...page, limit: last })
              .reverse()
              .slice(0, limit)
      return rows.map(codecs.message.decode)
    },
    listUnansweredMessages: async (tenant, id, { limit }) =>
      unanswered({ tenant, conversation: id, limit }).map(codecs.message.decode),
    async getMessage(tenant, id) {
      const row = message({ tenant, id })
      return row && codecs.message.decode(row)
    },
    async getTurn(tenant, id) {
      const row = turn({ tenant, id })
      return row && codecs.turn.decode(row)
    },
    listTurns: async (tenant, id, { limit }) =>
      turns({ tenant, conversation: id, limit }).reverse().map(codecs.turn.decode),
    listTurnsOfMode: async (tenant, { mode, since, limit }) =>
      queries.list(ofMode({ tenant, mode, since, limit })).map(codecs.turn.decode),
    async openHandoff(tenant, id) {
      const row = handoff({ tenant, conversation: id })
      return row && codecs.handoff.decode(row)
    },
  }
}
