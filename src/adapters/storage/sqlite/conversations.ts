import { sql } from 'kysely'
import type { ConversationStore } from '../../../domain/ports/conversation-store.ts'
import { checkCommit, checkOwner } from '../commit-rules.ts'
import { codecs } from './codecs.ts'
import { createTurnCommitter } from './commit-turn.ts'
import type { Connection } from './connection.ts'
import { createConversationReads } from './conversation-reads.ts'
import { createEventAppender } from './events.ts'
import { build } from './query-builder.ts'

/** Conversations over SQLite. */
export function sqliteConversations({ queries, writer, hub }: Connection): ConversationStore {
  const insert = queries.put('conversations', [...codecs.conversation.columns, 'lastSeq'])
  const appendEvents = createEventAppender(queries)
  const commit = createTurnCommitter(queries)
  const unanswered = queries.all((args: { tenant: string; limit: number }) =>
    build
      .selectFrom('messages')
      .select('conversation')
      .where('messages.tenant', '=', args.tenant)
      // The bound and the literal let the planner take the partial index of unanswered messages.
      .where('messages.at', '>=', 0)
      .where('author', '=', sql.lit('customer' as const))
      .where('turn', 'is', null)
      .groupBy('conversation')
      .orderBy(sql`min(messages.at)`)
      .orderBy('conversation')
      .limit(args.limit),
  )

  return {
    ...createConversationReads(queries),
    async createConversation(conversation, events) {
      checkOwner({ tenant: conversation.tenant }, events)
      const row = { ...codecs.conversation.encode(conversation), lastSeq: 0 }
      await writer.write(() => {
        insert(row)
        appendEvents(events)
      })
      hub.wake(events)
    },
    async commitTurn(given) {
      checkCommit(given)
      const result = await writer.write(() => commit(given))
      if (result.status === 'committed') hub.wake(given.events)
      return result
    },
    listUnanswered: async (tenant, { limit }) => unanswered({ tenant, limit }).map((row) => row.conversation),
  }
}
