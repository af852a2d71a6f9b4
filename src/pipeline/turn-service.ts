import { CopilotError } from '../domain/errors.ts'
import type { Handoff } from '../domain/handoff.ts'
import type { Message } from '../domain/message.ts'
import type { Part } from '../domain/part.ts'
import type { Turn } from '../domain/turn.ts'
import { answerTurn } from './answer-turn.ts'
import { requestHuman } from './request-human.ts'
import { createRunners } from './runners.ts'
import { storeMessage } from './store-message.ts'
import type { ServeDeps } from './turn-deps.ts'

export interface Received {
  message: Message
  /** Null only when the conversation went away before anything could be decided. */
  turn: Turn | null
  reply: Message | null
}

export interface TurnService {
  /**
   * Stores a customer's message at once and resolves when a turn has covered it. A burst is answered by one turn, and each
   * of its messages gets that same turn and reply. A caller that may have to ask again names the message's id: within a day the
   * same id and text are the same message. Throws conversation_not_found and shutting_down.
   */
  receive(input: {
    tenant: string
    conversation: string
    text: string
    parts: readonly Part[]
    id?: string
  }): Promise<Received>
  /** The widget's button: calls a human whatever the bot thinks. At most one handoff is open: asking again returns it. */
  requestHuman(input: { tenant: string; conversation: string; actor: string }): Promise<Handoff>
  /** Answers what was stored and never answered before a stop. Returns the number of conversations; throws an AggregateError after all were tried when some failed. */
  recover(tenant: string): Promise<number>
  /** Answers waiting bursts at once, lets running turns finish, and takes nothing new. */
  close(): Promise<void>
}

const RECOVER_AT_ONCE = 1_000

/** Serves customer turns over a store: every message is stored first, then answered by exactly one turn. */
export function createTurnService(deps: ServeDeps): TurnService {
  const { store, knowledge } = deps
  const runners = createRunners({ step: (input) => answerTurn(input, deps), wait: deps.wait })
  let closing = false

  async function covered(message: Message): Promise<Received> {
    const { tenant, conversation, id } = message
    // A runner that was about to end may have read before this message was stored: look again until a turn has it.
    for (let look = 0; look < 100; look++) {
      await runners.run(tenant, conversation)
      const now = await store.conversations.getMessage(tenant, id)
      if (!now) return { message, turn: null, reply: null }
      if (now.turn === null) continue
      const turn = await store.conversations.getTurn(tenant, now.turn)
      const reply = turn?.reply ? await store.conversations.getMessage(tenant, turn.reply) : null
      return { message: now, turn, reply }
    }
    return { message, turn: null, reply: null }
  }

  return {
    async receive(input) {
      if (closing)
        throw new CopilotError('shutting_down', 'The service is stopping. Send the message again in a moment.')
      const lease = await knowledge.lease(input.tenant)
      const vaultDays = lease.snapshot.policy.vault.days.value
      lease.release()
      return covered(await storeMessage(input, { ...deps, vaultDays }))
    },
    requestHuman: (input) => requestHuman(input, deps),
    async recover(tenant) {
      const tried = new Set<string>()
      const failed: unknown[] = []
      for (;;) {
        const found = await store.conversations.listUnanswered(tenant, { limit: RECOVER_AT_ONCE + failed.length })
        const left = found.filter((conversation) => !tried.has(conversation))
        if (left.length === 0) break
        for (const conversation of left) {
          tried.add(conversation)
          // One conversation that cannot be answered does not keep the others waiting.
          await runners.run(tenant, conversation).catch((error) => failed.push(error))
        }
      }
      if (failed.length > 0)
        throw new AggregateError(failed, `${failed.length} of ${tried.size} conversations could not be answered`)
      return tried.size
    },
    async close() {
      closing = true
      await runners.drain()
    },
  }
}
