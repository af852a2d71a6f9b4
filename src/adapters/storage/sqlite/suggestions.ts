import type { SuggestionStore } from '../../../domain/ports/desk-store.ts'
import type { FeedbackKind } from '../../../domain/suggestion.ts'
import { checkOwner } from '../commit-rules.ts'
import { codecs } from './codecs.ts'
import type { Connection } from './connection.ts'
import { createEventAppender } from './events.ts'
import { build } from './query-builder.ts'

/** Suggestions and what became of them, over SQLite. */
export function sqliteSuggestions({ queries, writer, hub }: Connection): SuggestionStore {
  const suggestion = queries.one((args: { tenant: string; id: string }) =>
    build.selectFrom('suggestions').selectAll().where('tenant', '=', args.tenant).where('id', '=', args.id),
  )
  const ofNewestTurn = queries.all((args: { tenant: string; conversation: string }) =>
    build
      .selectFrom('suggestions')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('turn', '=', (eb) =>
        eb
          .selectFrom('turns')
          .select('id')
          .where('tenant', '=', args.tenant)
          .where('conversation', '=', args.conversation)
          .orderBy('version', 'desc')
          .limit(1),
      )
      .orderBy('rank'),
  )
  const feedback = queries.all((args: { tenant: string; suggestion: string }) =>
    build
      .selectFrom('feedback')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('suggestion', '=', args.suggestion)
      .orderBy('position'),
  )
  const insertFeedback = queries.put('feedback', codecs.feedback.columns)
  const appendEvents = createEventAppender(queries)
  const count = queries.run((args: { tenant: string; passage: string; shown: number; taken: number }) =>
    build
      .insertInto('passageUse')
      .values({ tenant: args.tenant, passage: args.passage, shown: args.shown, taken: args.taken })
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'passage']).doUpdateSet((eb) => ({
          shown: eb('passageUse.shown', '+', eb.ref('excluded.shown')),
          taken: eb('passageUse.taken', '+', eb.ref('excluded.taken')),
        })),
      ),
  )

  return {
    async getSuggestion(tenant, id) {
      const row = suggestion({ tenant, id })
      return row && codecs.suggestion.decode(row)
    },
    listSuggestions: async (tenant, conversation) =>
      ofNewestTurn({ tenant, conversation }).map(codecs.suggestion.decode),
    async addFeedback(row, { events = [] } = {}) {
      checkOwner({ tenant: row.tenant }, events)
      await writer.write(() => {
        appendEvents(events)
        const before = use(feedback(row).map(({ kind }) => kind))
        insertFeedback(codecs.feedback.encode(row))
        const after = use(feedback(row).map(({ kind }) => kind))
        const passage = suggestion({ tenant: row.tenant, id: row.suggestion })?.passage
        if (passage === undefined) return
        const change = { shown: after.shown - before.shown, taken: after.taken - before.taken }
        if (change.shown > 0 || change.taken > 0) count({ tenant: row.tenant, passage, ...change })
      })
      hub.wake(events)
    },
    listFeedback: async (tenant, id) => feedback({ tenant, suggestion: id }).map(codecs.feedback.decode),
    async acceptance(tenant, passages) {
      if (passages.length === 0) return new Map()
      const rows = queries.list(
        build
          .selectFrom('passageUse')
          .select(['passage', 'shown', 'taken'])
          .where('tenant', '=', tenant)
          .where('passage', 'in', passages)
          .where('shown', '>', 0),
      )
      return new Map(rows.map((row) => [row.passage, row.taken / row.shown]))
    },
  }
}

/** Whether a suggestion counts as shown, and as taken, 0 or 1 each: what was never shown cannot have been taken. */
function use(kinds: readonly FeedbackKind[]): { shown: number; taken: number } {
  const shown = kinds.includes('shown')
  return { shown: Number(shown), taken: Number(shown && (kinds.includes('sent') || kinds.includes('edited'))) }
}
