import { sql } from 'kysely'
import type { ConversationState } from '../../../domain/conversation.ts'
import { codecs } from './codecs.ts'
import type { Queries } from './queries.ts'
import { build } from './query-builder.ts'

/** The statements of commitTurn. */
export function createCommitStatements(queries: Queries) {
  return {
    head: queries.one((args: { tenant: string; conversation: string }) =>
      build
        .selectFrom('conversations')
        .select(['version', 'lastSeq', 'state', 'context', 'updatedAt'])
        .where('tenant', '=', args.tenant)
        .where('id', '=', args.conversation),
    ),
    openHandoff: queries.one((args: { tenant: string; conversation: string }) =>
      build
        .selectFrom('handoffs')
        .select(['id', 'state'])
        .where('tenant', '=', args.tenant)
        .where('conversation', '=', args.conversation)
        // Literals, so that the planner sees that the partial index of open handoffs holds the row.
        .where('state', 'in', [sql.lit('waiting' as const), sql.lit('claimed' as const)]),
    ),
    handoffPlace: queries.one((args: { tenant: string; id: string }) =>
      build.selectFrom('handoffs').select('conversation').where('tenant', '=', args.tenant).where('id', '=', args.id),
    ),
    /** Marks one customer message as answered by the turn, unless another has answered it. */
    answer: queries.run((args: { tenant: string; conversation: string; id: string; turn: string }) =>
      build
        .updateTable('messages')
        .set({ turn: args.turn })
        .where('tenant', '=', args.tenant)
        .where('id', '=', args.id)
        .where('conversation', '=', args.conversation)
        .where('author', '=', 'customer')
        .where((eb) => eb.or([eb('turn', 'is', null), eb('turn', '=', args.turn)])),
    ),
    move: queries.run(
      (args: {
        tenant: string
        conversation: string
        version: number
        lastSeq: number
        state: ConversationState
        context: string
        updatedAt: number
      }) =>
        build
          .updateTable('conversations')
          .set({
            version: args.version,
            lastSeq: args.lastSeq,
            state: args.state,
            context: args.context,
            updatedAt: args.updatedAt,
          })
          .where('tenant', '=', args.tenant)
          .where('id', '=', args.conversation),
    ),
    insertMessage: queries.put('messages', codecs.message.columns),
    insertTurn: queries.put('turns', [...codecs.turn.columns, 'version']),
    putHandoff: queries.put('handoffs', codecs.handoff.columns, { key: ['tenant', 'id'], keep: ['conversation'] }),
    insertSuggestion: queries.put('suggestions', [...codecs.suggestion.columns, 'passage']),
    insertVault: queries.put('vault', codecs.vault.columns),
  }
}
