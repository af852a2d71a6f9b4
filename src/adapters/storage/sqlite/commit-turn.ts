import { CopilotError } from '../../../domain/errors.ts'
import type { CommitResult, TurnCommit } from '../../../domain/ports/conversation-store.ts'
import { checkHandoff, commitTime } from '../commit-rules.ts'
import { createAuditAppender } from './append-audit.ts'
import { codecs } from './codecs.ts'
import { createCommitStatements } from './commit-statements.ts'
import { createEventAppender } from './events.ts'
import type { Queries } from './queries.ts'

/** Makes the body of commitTurn. It runs inside a change: it writes everything of the commit, or throws, or finds it stale. */
export function createTurnCommitter(queries: Queries): (commit: TurnCommit) => CommitResult {
  const statements = createCommitStatements(queries)
  const appendEvents = createEventAppender(queries)
  const appendAudit = createAuditAppender(queries)

  return (commit) => {
    const { tenant, conversation, turn, handoff, suggestions = [], vault = [], audit = [] } = commit
    const head = statements.head(commit)
    if (!head) throw new CopilotError('conversation_not_found', 'There is no such conversation.')
    if (head.version !== commit.expectedVersion) return { status: 'stale', version: head.version }
    checkHandoff(commit, statements.openHandoff(commit))

    const version = head.version + 1
    const messages = commit.messages.map((message, index) => ({ ...message, seq: head.lastSeq + index + 1 }))
    for (const message of messages) statements.insertMessage(codecs.message.encode(message))
    for (const id of turn?.messages ?? []) {
      if (turn && statements.answer({ tenant, conversation, id, turn: turn.id }) === 0) {
        throw new CopilotError('conflict', 'A message of this turn is unknown or already answered.', {
          details: { message: id },
        })
      }
    }
    if (turn) statements.insertTurn({ ...codecs.turn.encode(turn), version })
    if (handoff) {
      const place = statements.handoffPlace(handoff)?.conversation ?? conversation
      if (place !== conversation) throw new CopilotError('conflict', 'This handoff belongs to another conversation.')
      statements.putHandoff(codecs.handoff.encode(handoff))
    }
    for (const suggestion of suggestions) {
      statements.insertSuggestion({ ...codecs.suggestion.encode(suggestion), passage: suggestion.source.passage })
    }
    for (const entry of vault) statements.insertVault(codecs.vault.encode(entry))
    appendAudit(audit)
    appendEvents(commit.events)
    statements.move({
      tenant,
      conversation,
      version,
      lastSeq: head.lastSeq + messages.length,
      state: commit.state ?? head.state,
      context: commit.context ? JSON.stringify(commit.context) : head.context,
      updatedAt: commitTime(commit, head.updatedAt),
    })
    const answered = new Set(turn?.messages)
    return {
      status: 'committed',
      version,
      messages: messages.map((message) => (turn && answered.has(message.id) ? { ...message, turn: turn.id } : message)),
    }
  }
}
