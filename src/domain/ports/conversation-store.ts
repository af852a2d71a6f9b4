import type { AuditRow } from '../audit.ts'
import type { ConversationContext } from '../context.ts'
import type { Conversation, ConversationState } from '../conversation.ts'
import type { Mode } from '../decision.ts'
import type { NewEvent } from '../event.ts'
import type { Handoff } from '../handoff.ts'
import type { Message, NewMessage } from '../message.ts'
import type { Suggestion } from '../suggestion.ts'
import type { Turn } from '../turn.ts'
import type { VaultEntry } from '../vault.ts'

/** Everything that one change of a conversation writes, in one transaction. */
export interface TurnCommit {
  tenant: string
  conversation: string
  /** The version that was read; the commit is stale when it has moved on. */
  expectedVersion: number
  /** New messages, in order; the store numbers them. */
  messages: readonly NewMessage[]
  /** The turn, when this commit answers customer messages. Its messages get the turn's id. */
  turn: Turn | null
  /** Events; the store gives each its gapless place in its stream. */
  events: readonly NewEvent[]
  /** A handoff that is created or changed (whole row). */
  handoff?: Handoff
  state?: ConversationState
  context?: ConversationContext
  suggestions?: readonly Suggestion[]
  vault?: readonly VaultEntry[]
  /** What this change leaves in the audit trail. */
  audit?: readonly AuditRow[]
}

export type CommitResult =
  | { status: 'committed'; version: number; messages: Message[] }
  | { status: 'stale'; version: number }

/**
 * Conversations, their messages and turns. commitTurn is the only way to change one.
 * A commit with a message of author `bot` while a handoff is waiting or claimed throws human_due.
 */
export interface ConversationStore {
  /** Throws conflict when the id exists. */
  createConversation(conversation: Conversation, events: readonly NewEvent[]): Promise<void>
  getConversation(tenant: string, id: string): Promise<Conversation | null>
  /** Latest first. */
  listConversations(
    tenant: string,
    options: { state?: ConversationState; customer?: string; limit: number },
  ): Promise<Conversation[]>
  /** In order; `after` is a seq, `last` takes the newest ones. */
  listMessages(
    tenant: string,
    conversation: string,
    options: { after?: number; last?: number; limit?: number },
  ): Promise<Message[]>
  /** Customer messages that no turn has answered, oldest first. */
  listUnansweredMessages(tenant: string, conversation: string, options: { limit: number }): Promise<Message[]>
  getMessage(tenant: string, id: string): Promise<Message | null>
  getTurn(tenant: string, id: string): Promise<Turn | null>
  /** In order, the newest `limit`. */
  listTurns(tenant: string, conversation: string, options: { limit: number }): Promise<Turn[]>
  /** Turns made in a mode since a time (UTC ms), newest first. */
  listTurnsOfMode(tenant: string, options: { mode: Mode; since: number; limit: number }): Promise<Turn[]>
  /** The handoff that is waiting or claimed, if any. */
  openHandoff(tenant: string, conversation: string): Promise<Handoff | null>
  /** Throws conversation_not_found when there is no such conversation. */
  commitTurn(commit: TurnCommit): Promise<CommitResult>
  /** Conversations that hold customer messages no turn has answered, oldest first; read at start. */
  listUnanswered(tenant: string, options: { limit: number }): Promise<string[]>
}
