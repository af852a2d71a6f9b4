import type { NewEvent } from '../event.ts'
import type { Handoff, HandoffState } from '../handoff.ts'
import type { Feedback, Suggestion } from '../suggestion.ts'
import type { Ticket } from '../ticket.ts'

/** The queue: handoffs are written by commitTurn and read here. */
export interface HandoffStore {
  getHandoff(tenant: string, id: string): Promise<Handoff | null>
  /** Highest priority first, then oldest. */
  listHandoffs(
    tenant: string,
    options: { states?: readonly HandoffState[]; agent?: string; limit: number },
  ): Promise<Handoff[]>
  /** 1 for the next in line; null when the handoff is not waiting. */
  queuePosition(tenant: string, id: string): Promise<number | null>
}

export interface TicketStore {
  /** False, with nothing written, where the ticket is not as it was read any more: a change made of an older row must not bring back what was erased. */
  saveTicket(ticket: Ticket, options?: { over?: Ticket }): Promise<boolean>
  getTicket(tenant: string, id: string): Promise<Ticket | null>
  /** Newest first. */
  listTickets(
    tenant: string,
    options: { state?: Ticket['state']; conversation?: string; limit: number },
  ): Promise<Ticket[]>
}

/** Suggestions are written by commitTurn; what agents do with them is written here. */
export interface SuggestionStore {
  getSuggestion(tenant: string, id: string): Promise<Suggestion | null>
  /** The newest turn's, by rank. */
  listSuggestions(tenant: string, conversation: string): Promise<Suggestion[]>
  /** In one transaction with its events. */
  addFeedback(feedback: Feedback, by?: { events?: readonly NewEvent[] }): Promise<void>
  listFeedback(tenant: string, suggestion: string): Promise<Feedback[]>
  /** Share of the shown suggestions of each passage that were sent or edited; passages never shown are left out. */
  acceptance(tenant: string, passages: readonly string[]): Promise<Map<string, number>>
}
