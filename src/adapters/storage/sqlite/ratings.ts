import type { RatingStore } from '../../../domain/ports/gap-store.ts'
import { checkOwner } from '../commit-rules.ts'
import type { Connection } from './connection.ts'
import { createEventAppender } from './events.ts'
import { build } from './query-builder.ts'

/** Ratings over SQLite. A rating of the whole conversation has an empty message. */
export function sqliteRatings({ queries, writer, hub }: Connection): RatingStore {
  const put = queries.put('ratings', ['tenant', 'conversation', 'message', 'value', 'comment', 'at'], {
    key: ['tenant', 'conversation', 'message'],
  })
  const appendEvents = createEventAppender(queries)
  const list = queries.all((args: { tenant: string; conversation: string }) =>
    build
      .selectFrom('ratings')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('conversation', '=', args.conversation)
      .orderBy('message'),
  )
  return {
    async saveRating(rating, { events }) {
      checkOwner({ tenant: rating.tenant }, events)
      await writer.write(() => {
        put({ ...rating, message: rating.message ?? '' })
        appendEvents(events)
      })
      hub.wake(events)
    },
    listRatings: async (tenant, conversation) =>
      list({ tenant, conversation }).map((row) => ({ ...row, message: row.message === '' ? null : row.message })),
  }
}
