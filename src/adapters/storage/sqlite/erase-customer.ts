import { sql } from 'kysely'
import { emptyContext } from '../../../domain/context.ts'
import type { Erasure } from '../../../domain/erasure.ts'
import type { Suggestion } from '../../../domain/suggestion.ts'
import { emptySource, emptyTurn } from '../empty-words.ts'
import { codecs } from './codecs.ts'
import { createGapForgetter } from './forget-gaps.ts'
import type { Queries } from './queries.ts'
import { build } from './query-builder.ts'

type Person = { tenant: string; id: string }
type Of = { tenant: string; conversation: string }
type Source = { tenant: string; source: string; from: string; to: string }

/** Forgets a person inside a change. Every conversation's version moves, and so does the gap cursor's epoch, so that nothing under way brings anything back. */
export function createEraser(queries: Queries): (person: Person) => Erasure {
  const nameless = queries.run((person: Person) =>
    build
      .updateTable('customers')
      .set({ externalId: null, verified: 0 })
      .where('tenant', '=', person.tenant)
      .where('id', '=', person.id),
  )
  const theirs = queries.all((person: Person) =>
    build
      .selectFrom('conversations')
      .select('id')
      .where('tenant', '=', person.tenant)
      .where('customer', '=', person.id),
  )
  const tickets = queries.run((person: Person) =>
    build
      .updateTable('tickets')
      .set({ title: '', customer: null })
      .where('tenant', '=', person.tenant)
      .where('customer', '=', person.id),
  )
  const restart = queries.run((args: { tenant: string }) =>
    build
      .insertInto('gapCursors')
      .values({ tenant: args.tenant, position: 0, epoch: 1 })
      .onConflict((conflict) =>
        conflict.column('tenant').doUpdateSet((eb) => ({ epoch: eb('gapCursors.epoch', '+', 1) })),
      ),
  )
  const eraseConversation = createConversationEraser(queries)
  return ({ tenant, id }) => {
    nameless({ tenant, id })
    restart({ tenant })
    const erased = { ...NOTHING, tickets: tickets({ tenant, id }) }
    for (const { id: conversation } of theirs({ tenant, id })) {
      const counts = eraseConversation({ tenant, conversation })
      for (const key of Object.keys(NOTHING) as (keyof Erasure)[]) erased[key] += counts[key]
    }
    return erased
  }
}

const NOTHING: Erasure = {
  messages: 0,
  turns: 0,
  handoffs: 0,
  suggestions: 0,
  tickets: 0,
  vault: 0,
  gaps: 0,
  ratings: 0,
  answers: 0,
  conversations: 0,
}

function createConversationEraser(queries: Queries): (of: Of) => Erasure {
  const messages = queries.run((args: Of) =>
    build
      .updateTable('messages')
      .set({ text: '', parts: '[]' })
      .where('tenant', '=', args.tenant)
      .where('conversation', '=', args.conversation)
      .where((eb) => eb.or([eb('text', '<>', ''), eb('parts', '<>', '[]')])),
  )
  const vault = queries.run((args: Of) =>
    build.deleteFrom('vault').where('tenant', '=', args.tenant).where('conversation', '=', args.conversation),
  )
  const handoffs = queries.run((args: Of) =>
    build
      .updateTable('handoffs')
      .set({ summary: '', reasons: '[]' })
      .where('tenant', '=', args.tenant)
      .where('conversation', '=', args.conversation)
      .where((eb) => eb.or([eb('summary', '<>', ''), eb('reasons', '<>', '[]')])),
  )
  const tickets = queries.run((args: Of) =>
    build
      .updateTable('tickets')
      .set({ title: '', customer: null })
      .where('tenant', '=', args.tenant)
      .where('conversation', '=', args.conversation)
      .where('title', '<>', ''),
  )
  const ratings = queries.run((args: Of) =>
    build
      .updateTable('ratings')
      .set({ comment: null })
      .where('tenant', '=', args.tenant)
      .where('conversation', '=', args.conversation)
      .where('comment', 'is not', null),
  )
  const forgetContext = queries.run((args: Of & { context: string }) =>
    build
      .updateTable('conversations')
      .set((eb) => ({ context: args.context, version: eb('version', '+', 1) }))
      .where('tenant', '=', args.tenant)
      .where('id', '=', args.conversation),
  )
  // The paths of a conversation's own routes: '/' comes just before '0'.
  const answers = queries.run((args: { tenant: string; from: string; to: string }) =>
    build
      .deleteFrom('idempotency')
      .where('tenant', '=', args.tenant)
      .where('route', '>=', args.from)
      .where('route', '<', args.to),
  )
  const gaps = queries.all((args: Of) =>
    build
      .selectFrom('gaps')
      .select('id')
      .where('tenant', '=', args.tenant)
      .where('conversation', '=', args.conversation),
  )
  const forgetGaps = createGapForgetter(queries)
  const turns = createTurnEmptier(queries)
  const suggestions = createSuggestionEmptier(queries)
  const passages = createPassageEraser(queries)
  return ({ tenant, conversation }) => {
    const of = { tenant, conversation }
    forgetContext({ ...of, context: JSON.stringify(emptyContext()) })
    const route = `POST /v1/conversations/${conversation}`
    return {
      messages: messages(of),
      turns: turns(of),
      handoffs: handoffs(of),
      suggestions: suggestions(of) + passages(of),
      tickets: tickets(of),
      vault: vault(of),
      gaps: forgetGaps(
        tenant,
        gaps(of).map(({ id }) => id),
      ),
      ratings: ratings(of),
      answers: answers({ tenant, from: `${route}/`, to: `${route}0` }),
      conversations: 1,
    }
  }
}

function createTurnEmptier(queries: Queries): (of: Of) => number {
  const turns = queries.all((args: Of) =>
    build
      .selectFrom('turns')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('conversation', '=', args.conversation)
      .where('query', '<>', ''),
  )
  const empty = queries.run(
    (args: { tenant: string; id: string; reasons: string; sources: string; understanding: string }) =>
      build
        .updateTable('turns')
        .set({ query: '', reasons: args.reasons, sources: args.sources, understanding: args.understanding })
        .where('tenant', '=', args.tenant)
        .where('id', '=', args.id),
  )
  return (of) => {
    const found = turns(of)
    for (const row of found) {
      const { id, reasons, sources, understanding } = emptyTurn(codecs.turn.decode(row))
      const [why, from, said] = [reasons, sources, understanding].map((value) => JSON.stringify(value))
      empty({ tenant: of.tenant, id, reasons: `${why}`, sources: `${from}`, understanding: `${said}` })
    }
    return found.length
  }
}

function createSuggestionEmptier(queries: Queries): (of: Of) => number {
  const suggestions = queries.all((args: Of) =>
    build
      .selectFrom('suggestions')
      .selectAll()
      .where('tenant', '=', args.tenant)
      .where('turn', 'in', (eb) =>
        eb
          .selectFrom('turns')
          .select('id')
          .where('tenant', '=', args.tenant)
          .where('conversation', '=', args.conversation),
      )
      .where('text', '<>', ''),
  )
  const empty = createEmptySuggestion(queries)
  return (of) => {
    const found = suggestions(of)
    for (const row of found) empty(codecs.suggestion.decode(row))
    return found.length
  }
}

/** What was mined from a conversation is marked as erased, and emptied where it was suggested in others; '#' comes just before '$'. */
function createPassageEraser(queries: Queries): (of: Of) => number {
  const mark = queries.run((args: { tenant: string; source: string }) =>
    build
      .insertInto('erasedSources')
      .values({ tenant: args.tenant, source: args.source })
      .onConflict((conflict) => conflict.doNothing()),
  )
  const suggestions = queries.all((args: Source) =>
    build
      .selectFrom('suggestions')
      .selectAll()
      .where('tenant', '=', args.tenant)
      // A literal, so that the planner takes the partial index of suggestions made of dialogues.
      .where('kind', '=', sql.lit('dialogue' as const))
      .where('passage', '>=', args.from)
      .where('passage', '<', args.to)
      .where('text', '<>', ''),
  )
  const gaps = queries.run((args: Source) =>
    build
      .updateTable('gaps')
      .set({ bot: null, passage: null })
      .where('tenant', '=', args.tenant)
      .where('passage', '>=', args.from)
      .where('passage', '<', args.to),
  )
  const empty = createEmptySuggestion(queries)
  return ({ tenant, conversation: source }) => {
    const of = { tenant, source, from: `${source}#`, to: `${source}$` }
    mark(of)
    gaps(of)
    const found = suggestions(of)
    for (const row of found) empty(codecs.suggestion.decode(row))
    return found.length
  }
}

function createEmptySuggestion(queries: Queries) {
  const empty = queries.run((args: { tenant: string; id: string; source: string }) =>
    build
      .updateTable('suggestions')
      .set({ text: '', source: args.source })
      .where('tenant', '=', args.tenant)
      .where('id', '=', args.id),
  )
  return ({ tenant, id, source }: Suggestion) => empty({ tenant, id, source: JSON.stringify(emptySource(source)) })
}
