import { createRoute, z } from '@hono/zod-openapi'
import { CopilotError } from '../domain/errors.ts'
import { Ticket } from '../domain/ticket.ts'
import { unknownConversation } from '../domain/unknown-conversation.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppRouter, callerOf, newRouter } from './app-env.ts'
import { body, failure, Id, idParam, json, Limit } from './route-parts.ts'
import { show, TicketView } from './views.ts'

const tags = ['tickets']
const DueAt = z.iso.datetime({ offset: true }).nullable().openapi({ description: 'RFC 3339 with offset' })
const { grade, owner, state } = Ticket.shape
const title = z.string().min(1).max(200).openapi({ description: 'Stored with personal data masked' })

const list = createRoute({
  method: 'get',
  path: '/v1/tickets',
  tags,
  summary: 'Tickets, newest first',
  request: { query: z.object({ state: state.optional(), conversation: Id.optional(), limit: Limit }) },
  responses: { 200: json(z.object({ tickets: z.array(TicketView) }), 'Tickets'), ...failure },
})

const create = createRoute({
  method: 'post',
  path: '/v1/tickets',
  tags,
  summary: 'Opens a ticket: work for a department, which outlives the conversation',
  request: {
    body: body(
      z.object({
        title,
        grade: grade.default('IV'),
        owner: owner.default(null),
        dueAt: DueAt.default(null),
        conversation: Id.nullable().default(null),
      }),
    ),
  },
  responses: { 201: json(TicketView, 'The ticket'), ...failure },
})

const get = createRoute({
  method: 'get',
  path: '/v1/tickets/{id}',
  tags,
  summary: 'A ticket',
  request: { params: idParam },
  responses: { 200: json(TicketView, 'The ticket'), ...failure },
})

const change = createRoute({
  method: 'patch',
  path: '/v1/tickets/{id}',
  tags,
  summary: 'Changes a ticket; what is left out stays',
  request: { params: idParam, body: body(z.object({ title, grade, owner, state, dueAt: DueAt }).partial()) },
  responses: { 200: json(TicketView, 'The ticket as it stands now'), ...failure },
})

/** Tickets. */
export function ticketRoutes({
  store: { tickets, conversations },
  desk,
  effects,
}: Pick<AppDeps, 'store' | 'desk' | 'effects'>): AppRouter {
  function masked(words: string): string {
    const { text } = desk.maskParts(words, [])
    if (title.safeParse(text).success) return text
    throw new CopilotError('invalid_request', 'With personal data masked this title is too long. Shorten it.')
  }
  async function found(tenant: string, id: string): Promise<Ticket> {
    const ticket = await tickets.getTicket(tenant, id)
    if (!ticket) throw new CopilotError('not_found', `No ticket ${id}. List them with GET /v1/tickets.`)
    return ticket
  }
  return newRouter()
    .openapi(list, async (c) => {
      const rows = await tickets.listTickets(callerOf(c).tenant, c.req.valid('query'))
      return c.json({ tickets: rows.map((ticket) => show(ticket)) }, 200)
    })
    .openapi(create, async (c) => {
      const { tenant } = callerOf(c)
      const { title: words, dueAt, conversation, ...input } = c.req.valid('json')
      const about = conversation === null ? null : await conversations.getConversation(tenant, conversation)
      if (conversation !== null && !about) throw unknownConversation(conversation)
      const at = effects.now()
      const ticket: Ticket = {
        id: effects.newId(),
        tenant,
        title: masked(words),
        ...input,
        conversation,
        customer: about?.customer ?? null,
        state: 'open',
        dueAt: toMs(dueAt),
        createdAt: at,
        updatedAt: at,
      }
      await tickets.saveTicket(ticket)
      return c.json(show(ticket), 201)
    })
    .openapi(get, async (c) => c.json(show(await found(callerOf(c).tenant, c.req.valid('param').id)), 200))
    .openapi(change, async (c) => {
      const { title: words, dueAt, ...changes } = c.req.valid('json')
      const named = words === undefined ? {} : { title: masked(words) }
      const due = dueAt === undefined ? {} : { dueAt: toMs(dueAt) }
      for (;;) {
        const before = await found(callerOf(c).tenant, c.req.valid('param').id)
        const ticket: Ticket = { ...before, ...changes, ...named, ...due, updatedAt: effects.now() }
        if (await tickets.saveTicket(ticket, { over: before })) return c.json(show(ticket), 200)
      }
    })
}

const toMs = (time: string | null) => (time === null ? null : Date.parse(time))
