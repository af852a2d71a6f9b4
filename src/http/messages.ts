import { createRoute, z } from '@hono/zod-openapi'
import { agentMessage } from '../desk/agent-message.ts'
import { CopilotError } from '../domain/errors.ts'
import type { Message } from '../domain/message.ts'
import { Part } from '../domain/part.ts'
import type { Turn } from '../domain/turn.ts'
import type { AppDeps } from './app-deps.ts'
import { type AppContext, type AppRouter, type Caller, callerOf, isStaff, newRouter } from './app-env.ts'
import { eventStream, type StreamDeps } from './event-stream.ts'
import { answerOnce, streamsMessage } from './idempotency.ts'
import { TEXT_MAX, textTooLong } from './invalid-request.ts'
import { toProblem } from './problem.ts'
import { body, failure, idParam, json, Limit } from './route-parts.ts'
import { hashSecret } from './secrets.ts'
import { showTurn, TurnView } from './turn-view.ts'
import { MessageView, show } from './views.ts'

const PostMessage = z
  .object({ text: z.string().max(TEXT_MAX).default(''), parts: z.array(Part).max(20).default([]) })
  .openapi('PostMessage')

const Posted = z
  .object({
    message: MessageView,
    turn: TurnView.nullable().openapi({ description: 'Null for an agent’s message' }),
    reply: MessageView.nullable(),
  })
  .openapi('Posted')
type Posted = z.infer<typeof Posted>

const post = createRoute({
  method: 'post',
  path: '/v1/conversations/{id}/messages',
  tags: ['messages'],
  summary: 'Says something, as the customer (widget, admin) or as an agent (agent)',
  description:
    'Answers when a turn has covered the message. A turn names its sources (passage, article, version, validity, score); who owns and approved them, and the numbers behind a decision, are for staff. With Accept: text/event-stream the same comes as events: `message` (each stored message), `done` (the plain answer), `error` (a problem).',
  request: {
    params: idParam,
    query: z.object({
      debug: z
        .string()
        .optional()
        .openapi({ description: 'Adds why each source was found, and the values and thresholds of the reasons' }),
    }),
    body: body(PostMessage),
  },
  responses: {
    200: {
      description: 'The stored message, its turn and the reply',
      content: { 'application/json': { schema: Posted }, 'text/event-stream': { schema: z.string() } },
    },
    ...failure,
  },
})

const list = createRoute({
  method: 'get',
  path: '/v1/conversations/{id}/messages',
  tags: ['messages'],
  summary: 'Messages in order; `after` is the seq of the last one seen',
  request: { params: idParam, query: z.object({ after: z.coerce.number().int().min(0).default(0), limit: Limit }) },
  responses: { 200: json(z.object({ messages: z.array(MessageView) }), 'Messages'), ...failure },
})

/** Posting and reading messages. */
export function messageRoutes(deps: AppDeps, streams: StreamDeps): AppRouter {
  const once = { idempotency: deps.store.idempotency, effects: deps.effects }
  return newRouter()
    .openapi(post, async (c) => {
      const input = c.req.valid('json')
      checkSize(input)
      const debug = ![undefined, '0', 'false'].includes(c.req.valid('query').debug)
      const run = async () => say(c, { ...input, debug }, deps)
      if (!streamsMessage(c)) return c.json(await run(), 200)
      return eventStream(c, { ...streams, tenant: callerOf(c).tenant }, async (stream) => {
        const send = (event: string, value: unknown) => stream.writeSSE({ event, data: JSON.stringify(value) })
        try {
          const { answer } = await answerOnce(c, once, async () => ({ status: 200, body: JSON.stringify(await run()) }))
          const posted = Posted.parse(JSON.parse(answer.body))
          await send('message', posted.message)
          if (posted.reply) await send('message', posted.reply)
          await stream.writeSSE({ event: 'done', data: answer.body })
        } catch (error) {
          const problem = toProblem(error, c.req.path)
          if (problem.status >= 500) deps.log.error({ code: problem.code, route: post.path }, 'a streamed turn failed')
          await send('error', problem)
        }
      })
    })
    .openapi(list, async (c) => {
      const { tenant, id } = c.var.conversation
      const messages = await deps.store.conversations.listMessages(tenant, id, c.req.valid('query'))
      const readable = await Promise.all(messages.map((message) => withOriginal(message, callerOf(c), deps)))
      return c.json({ messages: readable.map((message) => show(message)) }, 200)
    })
}

const Original = z.object({ text: z.string(), parts: z.array(Part) })

/** What an agent wrote to the customer, a return address say, is masked in the store; the customer reads it as it was sent. */
async function withOriginal(
  message: Message,
  { role }: Caller,
  { store, unseal, effects }: Pick<AppDeps, 'store' | 'unseal' | 'effects'>,
): Promise<Message> {
  if (role !== 'widget' || message.author !== 'agent' || !message.masked) return message
  const entry = await store.vault.openEntry(message.tenant, message.id, effects.now())
  if (!entry) return message
  const { text, parts } = Original.parse(JSON.parse(unseal(entry.sealed)))
  return { ...message, text, parts: text === '' ? parts : [{ type: 'text', text }, ...parts] }
}

async function say(
  c: AppContext,
  { text, parts, debug }: z.infer<typeof PostMessage> & { debug: boolean },
  { turns, desk, metrics }: Pick<AppDeps, 'turns' | 'desk' | 'metrics'>,
): Promise<Posted> {
  const { tenant, id: conversation } = c.var.conversation
  const caller = callerOf(c)
  if (caller.role === 'agent') {
    const message = await agentMessage({ tenant, conversation, agent: caller.id, text, parts }, desk)
    return { message: show(message), turn: null, reply: null }
  }
  const named = c.req.header('idempotency-key')
  const id = named === undefined ? {} : { id: hashSecret(`${tenant}/${conversation}/${named}`).slice(0, 26) }
  const { message, turn, reply } = await turns.receive({ tenant, conversation, text, parts, ...id })
  if (turn) metrics.turn({ decision: turn.decision, outcome: turn.outcome })
  return showPosted({ message, turn, reply }, { debug, staff: isStaff(caller) })
}

function showPosted(
  { message, turn, reply }: { message: Message; turn: Turn | null; reply: Message | null },
  shown: { debug: boolean; staff: boolean },
): Posted {
  return { message: show(message), turn: turn && showTurn(turn, shown), reply: reply && show(reply) }
}

/** A message says something, and all its words together stay within the limit. */
function checkSize({ text, parts }: z.infer<typeof PostMessage>): void {
  if (text.trim() === '' && parts.length === 0) {
    throw new CopilotError('invalid_request', 'A message needs a text or a part.')
  }
  const length = parts.reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 0), text.length)
  if (length > TEXT_MAX) throw textTooLong()
}
