import { isDeepStrictEqual } from 'node:util'
import { CopilotError } from '../../../domain/errors.ts'
import type { Handoff } from '../../../domain/handoff.ts'
import type { HandoffStore, SuggestionStore, TicketStore } from '../../../domain/ports/desk-store.ts'
import { checkOwner } from '../commit-rules.ts'
import type { EventHub } from '../event-hub.ts'
import { type Tables, writeEvents } from './tables.ts'

/** Highest priority first, then oldest, then by id. */
const byUrgency = (a: Handoff, b: Handoff) =>
  b.priority - a.priority || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

/** The queue in memory. */
export function memoryHandoffs({ handoffs }: Tables): HandoffStore {
  return {
    getHandoff: async (tenant, id) => handoffs.get(tenant, id),
    async listHandoffs(tenant, { states, agent, limit }) {
      const rows = handoffs.list(
        tenant,
        (row) => (states?.includes(row.state) ?? true) && (agent === undefined || row.agent === agent),
      )
      return rows.sort(byUrgency).slice(0, limit)
    },
    async queuePosition(tenant, id) {
      const queue = handoffs.list(tenant, (row) => row.state === 'waiting').sort(byUrgency)
      const index = queue.findIndex((row) => row.id === id)
      return index < 0 ? null : index + 1
    },
  }
}

/** Tickets in memory. */
export function memoryTickets({ tickets }: Tables): TicketStore {
  return {
    async saveTicket(ticket, { over } = {}) {
      if (over && !isDeepStrictEqual(tickets.get(over.tenant, over.id), over)) return false
      tickets.put(ticket)
      return true
    },
    getTicket: async (tenant, id) => tickets.get(tenant, id),
    async listTickets(tenant, { state, conversation, limit }) {
      const rows = tickets.list(
        tenant,
        (row) =>
          (state === undefined || row.state === state) &&
          (conversation === undefined || row.conversation === conversation),
      )
      return rows.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)).slice(0, limit)
    },
  }
}

/** Suggestions and what became of them, in memory. */
export function memorySuggestions(tables: Tables, hub: EventHub): SuggestionStore {
  const { suggestions, feedback, turns } = tables
  return {
    getSuggestion: async (tenant, id) => suggestions.get(tenant, id),
    async listSuggestions(tenant, conversation) {
      const turn = turns.listGroup(tenant, conversation).at(-1)?.id
      return suggestions.listGroup(tenant, conversation, (row) => row.turn === turn).sort((a, b) => a.rank - b.rank)
    },
    async addFeedback(row, { events = [] } = {}) {
      checkOwner({ tenant: row.tenant }, events)
      const { tenant, id, suggestion } = row
      if (!suggestions.get(tenant, suggestion)) throw new CopilotError('not_found', 'There is no such suggestion.')
      if (feedback.get(tenant, id)) throw new CopilotError('conflict', 'A feedback of this id exists already.')
      feedback.put(row)
      writeEvents(tables, hub, events)
    },
    listFeedback: async (tenant, suggestion) => feedback.listGroup(tenant, suggestion),
    async acceptance(tenant, passages) {
      const shown = new Map<string, number>()
      const taken = new Map<string, number>()
      for (const row of suggestions.list(tenant, ({ source }) => passages.includes(source.passage))) {
        const kinds = feedback.listGroup(tenant, row.id).map(({ kind }) => kind)
        if (!kinds.includes('shown')) continue
        const { passage } = row.source
        shown.set(passage, (shown.get(passage) ?? 0) + 1)
        if (kinds.includes('sent') || kinds.includes('edited')) taken.set(passage, (taken.get(passage) ?? 0) + 1)
      }
      return new Map([...shown].map(([passage, count]) => [passage, (taken.get(passage) ?? 0) / count]))
    },
  }
}
