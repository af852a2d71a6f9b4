import { CopilotError } from '../../../domain/errors.ts'
import { humanDue } from '../../../domain/handoff.ts'
import type { ConversationStore } from '../../../domain/ports/conversation-store.ts'
import { checkOwner } from '../commit-rules.ts'
import type { EventHub } from '../event-hub.ts'
import { commitTurn } from './commit-turn.ts'
import { type Tables, writeEvents } from './tables.ts'

/** The newest `limit` of rows that come oldest first, still oldest first. */
const newest = <Row>(rows: Row[], limit: number) => rows.slice(Math.max(0, rows.length - limit))

/** Conversations in memory. */
export function memoryConversations(tables: Tables, hub: EventHub): ConversationStore {
  const { conversations, messages, turns, handoffs } = tables
  return {
    async createConversation(conversation, events) {
      const { tenant, id } = conversation
      checkOwner({ tenant }, events)
      if (conversations.get(tenant, id)) throw new CopilotError('conflict', 'A conversation of this id exists already.')
      conversations.put(conversation)
      writeEvents(tables, hub, events)
    },
    getConversation: async (tenant, id) => conversations.get(tenant, id),
    async listConversations(tenant, { state, customer, limit }) {
      const rows = conversations.list(
        tenant,
        (row) => (state === undefined || row.state === state) && (customer === undefined || row.customer === customer),
      )
      return rows.sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1)).slice(0, limit)
    },
    async listMessages(tenant, conversation, { after = 0, last, limit }) {
      const rows = messages.listGroup(tenant, conversation, (row) => row.seq > after)
      return (last === undefined ? rows : newest(rows, last)).slice(0, limit)
    },
    listUnansweredMessages: async (tenant, conversation, { limit }) =>
      messages.listGroup(tenant, conversation, (row) => row.author === 'customer' && row.turn === null).slice(0, limit),
    getMessage: async (tenant, id) => messages.get(tenant, id),
    getTurn: async (tenant, id) => turns.get(tenant, id),
    listTurns: async (tenant, conversation, { limit }) => newest(turns.listGroup(tenant, conversation), limit),
    listTurnsOfMode: async (tenant, { mode, since, limit }) =>
      turns
        .list(tenant, (row) => row.mode === mode && row.at >= since)
        .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
        .slice(0, limit),
    openHandoff: async (tenant, conversation) => handoffs.listGroup(tenant, conversation, humanDue)[0] ?? null,
    commitTurn: async (commit) => commitTurn(tables, hub, commit),
    async listUnanswered(tenant, { limit }) {
      const oldest = new Map<string, number>()
      for (const message of messages.list(tenant, (row) => row.author === 'customer' && row.turn === null)) {
        oldest.set(message.conversation, Math.min(message.at, oldest.get(message.conversation) ?? message.at))
      }
      return [...oldest]
        .sort(([a, since], [b, then]) => since - then || (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([id]) => id)
    },
  }
}
