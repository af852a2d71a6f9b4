import type { NewEvent } from '../../../domain/event.ts'
import type { Outbox } from '../../../domain/ports/outbox.ts'
import { codecs } from './codecs.ts'
import type { Connection } from './connection.ts'
import type { Queries } from './queries.ts'
import { build } from './query-builder.ts'

/** The writer of events, for use inside a change: gives each its gapless place in its stream. */
export function createEventAppender(queries: Queries): (events: readonly NewEvent[]) => void {
  const insert = queries.put('events', codecs.event.columns)
  const take = queries.one((args: { tenant: string; stream: string }) =>
    build
      .insertInto('streams')
      .values({ tenant: args.tenant, stream: args.stream, lastSeq: 1 })
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'stream']).doUpdateSet((eb) => ({ lastSeq: eb('streams.lastSeq', '+', 1) })),
      )
      .returning('lastSeq'),
  )
  return (events) => {
    for (const event of events) {
      const { tenant, stream } = event
      const seq = take({ tenant, stream })?.lastSeq ?? 1
      insert(codecs.event.encode({ ...event, seq }))
    }
  }
}

/** The outbox over SQLite. */
export function sqliteOutbox({ queries, hub }: Connection): Outbox {
  const read = queries.all((args: { tenant: string; stream: string; after: number; limit: number }) =>
    build
      .selectFrom('events')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('stream', '=', args.stream)
      .where('seq', '>', args.after)
      .orderBy('seq')
      .limit(args.limit),
  )
  const feed = queries.all((args: { tenant: string; after: number; limit: number }) =>
    build
      .selectFrom('feed')
      .innerJoin('events', (join) =>
        join
          .onRef('events.tenant', '=', 'feed.tenant')
          .onRef('events.stream', '=', 'feed.stream')
          .onRef('events.seq', '=', 'feed.seq'),
      )
      .selectAll('events')
      .select('feed.position')
      .where('feed.tenant', '=', args.tenant)
      .where('feed.position', '>', args.after)
      .orderBy('feed.position')
      .limit(args.limit),
  )
  const last = queries.one((args: { tenant: string; stream: string }) =>
    build.selectFrom('streams').select('lastSeq').where('tenant', '=', args.tenant).where('stream', '=', args.stream),
  )
  return {
    readEvents: async (tenant, stream, { after, limit }) =>
      read({ tenant, stream, after, limit }).map(codecs.event.decode),
    readFeed: async (tenant, { after, limit }) =>
      feed({ tenant, after, limit }).map((row) => ({ position: row.position, event: codecs.event.decode(row) })),
    lastSeq: async (tenant, stream) => last({ tenant, stream })?.lastSeq ?? 0,
    onEvents: (tenant, stream, listener) => hub.listen(tenant, stream, listener),
  }
}
