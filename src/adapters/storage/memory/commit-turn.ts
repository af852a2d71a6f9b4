import { CopilotError } from '../../../domain/errors.ts'
import { humanDue } from '../../../domain/handoff.ts'
import type { Message } from '../../../domain/message.ts'
import type { CommitResult, TurnCommit } from '../../../domain/ports/conversation-store.ts'
import { checkCommit, checkHandoff, commitTime } from '../commit-rules.ts'
import type { EventHub } from '../event-hub.ts'
import { type Tables, writeEvents } from './tables.ts'

/** Writes one commit or nothing: every check comes before the first write. */
export function commitTurn(tables: Tables, hub: EventHub, commit: TurnCommit): CommitResult {
  const { tenant, turn, handoff, suggestions = [], vault = [], audit = [] } = commit
  checkCommit(commit)
  const conversation = tables.conversations.get(tenant, commit.conversation)
  if (!conversation) throw new CopilotError('conversation_not_found', 'There is no such conversation.')
  if (conversation.version !== commit.expectedVersion) return { status: 'stale', version: conversation.version }
  checkHandoff(commit, tables.handoffs.listGroup(tenant, commit.conversation, humanDue)[0] ?? null)

  const before = tables.messages.listGroup(tenant, commit.conversation)
  const added: Message[] = commit.messages.map((message, index) => ({
    ...message,
    seq: before.length + index + 1,
    turn: turn?.messages.includes(message.id) ? turn.id : message.turn,
  }))
  checkNew(tables, commit)
  const answered = turn ? answeredBefore([...before, ...added], turn) : []
  checkKnown(tables, commit)

  for (const message of [...added, ...answered]) tables.messages.put(message)
  if (turn) tables.turns.put(turn)
  if (handoff) tables.handoffs.put(handoff)
  for (const suggestion of suggestions) tables.suggestions.put(suggestion)
  for (const entry of vault) tables.vault.put(entry)
  for (const row of audit) tables.audit.put(row)
  const version = conversation.version + 1
  const { state = conversation.state, context = conversation.context } = commit
  tables.conversations.put({
    ...conversation,
    state,
    context,
    version,
    updatedAt: commitTime(commit, conversation.updatedAt),
  })
  writeEvents(tables, hub, commit.events)
  return { status: 'committed', version, messages: structuredClone(added) }
}

/** The messages a turn answers, with its id. Throws conflict when one is missing or another turn has answered it. */
function answeredBefore(messages: Message[], turn: { id: string; messages: string[] }): Message[] {
  return turn.messages.map((id) => {
    const message = messages.find((row) => row.id === id && row.author === 'customer')
    if (!message || (message.turn !== null && message.turn !== turn.id)) {
      throw new CopilotError('conflict', 'A message of this turn is unknown or already answered.', {
        details: { message: id },
      })
    }
    return { ...message, turn: turn.id }
  })
}

function checkNew(
  tables: Tables,
  { tenant, conversation, messages, turn, handoff, suggestions = [], vault = [], audit = [] }: TurnCommit,
) {
  const taken = [
    ...messages
      .map((row) => row.id)
      .filter((id, index, ids) => tables.messages.get(tenant, id) || ids.indexOf(id) !== index),
    ...(turn && tables.turns.get(tenant, turn.id) ? [turn.id] : []),
    ...suggestions.map((row) => row.id).filter((id) => tables.suggestions.get(tenant, id)),
    ...vault.map((row) => row.message).filter((id) => tables.vault.get(tenant, id)),
    ...audit.map((row) => row.id).filter((id) => tables.audit.get(tenant, id)),
    ...(handoff && (tables.handoffs.get(tenant, handoff.id)?.conversation ?? conversation) !== conversation
      ? [handoff.id]
      : []),
  ]
  if (taken.length > 0) throw new CopilotError('conflict', 'An id of this commit is taken.', { details: { taken } })
}

function checkKnown(tables: Tables, { tenant, messages, turn, suggestions = [], vault = [] }: TurnCommit) {
  const missing = [
    ...suggestions.map((row) => row.turn).filter((id) => id !== turn?.id && !tables.turns.get(tenant, id)),
    ...vault
      .map((row) => row.message)
      .filter((id) => !messages.some((message) => message.id === id) && !tables.messages.get(tenant, id)),
  ]
  if (missing.length > 0) {
    throw new CopilotError('not_found', 'This commit refers to a turn or message that does not exist.', {
      details: { missing },
    })
  }
}
