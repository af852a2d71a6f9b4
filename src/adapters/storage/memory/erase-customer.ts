import { emptyContext } from '../../../domain/context.ts'
import type { Erasure } from '../../../domain/erasure.ts'
import { emptySource, emptyTurn } from '../empty-words.ts'
import { forgetGaps } from './gaps.ts'
import type { Tables } from './tables.ts'

/** Forgets a person. Every conversation's version moves, and so does the gap cursor's epoch, so that nothing under way brings anything back. */
export function eraseCustomer(tables: Tables, tenant: string, id: string): Erasure {
  const { customers, conversations, tickets, gapCursors } = tables
  const customer = customers.get(tenant, id)
  if (customer) customers.put({ ...customer, externalId: null, verified: false })
  const cursor = gapCursors.get(tenant, '') ?? { position: 0, epoch: 0 }
  gapCursors.put({ tenant, position: cursor.position, epoch: cursor.epoch + 1 })
  const theirs = conversations.list(tenant, (row) => row.customer === id)
  const about = new Set<string | null>(theirs.map((row) => row.id))
  const untitled = (row: { customer: string | null; conversation: string | null; title: string }) =>
    row.customer === id || (about.has(row.conversation) && row.title !== '')
  const titled = tickets.list(tenant, untitled)
  for (const ticket of titled) tickets.put({ ...ticket, title: '', customer: null })
  const erased = theirs.map((conversation) => {
    conversations.put({ ...conversation, context: emptyContext(), version: conversation.version + 1 })
    return eraseConversation(tables, tenant, conversation.id)
  })
  const sum = (key: keyof (typeof erased)[number]) => erased.reduce((total, counts) => total + counts[key], 0)
  return {
    messages: sum('messages'),
    turns: sum('turns'),
    handoffs: sum('handoffs'),
    suggestions: sum('suggestions'),
    tickets: titled.length,
    vault: sum('vault'),
    gaps: sum('gaps'),
    ratings: sum('ratings'),
    answers: sum('answers'),
    conversations: theirs.length,
  }
}

function eraseConversation(tables: Tables, tenant: string, id: string): Omit<Erasure, 'tickets' | 'conversations'> {
  const { messages, turns, handoffs, suggestions, vault, gaps, ratings, idempotency, erasedSources } = tables
  erasedSources.put({ tenant, source: id })
  const mined = (passage: string | null) => passage?.startsWith(`${id}#`) ?? false
  const said = messages.listGroup(tenant, id, (row) => row.text !== '' || row.parts.length > 0)
  for (const message of said) messages.put({ ...message, text: '', parts: [] })
  const sealed = messages.listGroup(tenant, id).filter((row) => vault.get(tenant, row.id))
  for (const message of sealed) vault.remove(tenant, message.id)
  const made = turns.listGroup(tenant, id, (row) => row.query !== '')
  for (const turn of made) turns.put(emptyTurn(turn))
  const called = handoffs.listGroup(tenant, id, (row) => row.summary !== '' || row.reasons.length > 0)
  for (const handoff of called) handoffs.put({ ...handoff, summary: '', reasons: [] })
  const offered = suggestions.list(
    tenant,
    (row) => row.text !== '' && (row.conversation === id || (row.kind === 'dialogue' && mined(row.source.passage))),
  )
  for (const row of offered) suggestions.put({ ...row, text: '', source: emptySource(row.source) })
  const commented = ratings.listGroup(tenant, id, (row) => row.comment !== null)
  for (const rating of commented) ratings.put({ ...rating, comment: null })
  const lacking = gaps.list(tenant, (row) => row.conversation === id)
  for (const gap of gaps.list(tenant, (row) => mined(row.passage))) gaps.put({ ...gap, bot: null, passage: null })
  const answers = idempotency.list(tenant, (row) => row.route.startsWith(`POST /v1/conversations/${id}/`))
  for (const { route, key } of answers) idempotency.remove(tenant, JSON.stringify([route, key]))
  return {
    messages: said.length,
    turns: made.length,
    handoffs: called.length,
    suggestions: offered.length,
    vault: sealed.length,
    gaps: forgetGaps(
      tables,
      tenant,
      lacking.map((gap) => gap.id),
    ),
    ratings: commented.length,
    answers: answers.length,
  }
}
