import { CopilotError } from '../../domain/errors.ts'
import { type Handoff, humanDue } from '../../domain/handoff.ts'
import type { TurnCommit } from '../../domain/ports/conversation-store.ts'
import type { GapChange } from '../../domain/ports/gap-store.ts'

/** Throws internal when a row that is to be written belongs to another tenant, or to another conversation. */
export function checkOwner(
  owner: { tenant: string; conversation?: string },
  rows: readonly { tenant: string; conversation?: string | null }[],
): void {
  for (const row of rows) {
    const strange =
      row.tenant !== owner.tenant || (owner.conversation !== undefined && row.conversation !== owner.conversation)
    if (strange) throw new CopilotError('internal', 'A row of another tenant or conversation was handed to the store.')
  }
}

/** Throws internal when any row of a commit is not of the commit's own tenant and conversation. */
export function checkCommit(commit: TurnCommit): void {
  const { turn, handoff, messages, suggestions = [], vault = [], audit = [], events } = commit
  checkOwner(commit, [...messages, ...suggestions, ...vault, ...(turn ? [turn] : []), ...(handoff ? [handoff] : [])])
  checkOwner({ tenant: commit.tenant }, [...events, ...audit])
}

/**
 * Holds a commit against the handoff that is open before it. Throws human_due when the bot speaks and a human is due
 * after the commit, conflict when a second handoff would open beside it.
 */
export function checkHandoff(commit: TurnCommit, open: Pick<Handoff, 'id' | 'state'> | null): void {
  const { handoff } = commit
  const other = open !== null && open.id !== handoff?.id ? open : null
  if (other && humanDue(handoff)) {
    throw new CopilotError('conflict', 'This conversation already has an open handoff. Change that one instead.', {
      details: { handoff: other.id },
    })
  }
  const due = humanDue(handoff) || humanDue(other)
  if (due && commit.messages.some((message) => message.author === 'bot')) {
    throw new CopilotError('human_due', 'A human is due in this conversation: drop the reply of the bot.', {
      details: { handoff: humanDue(handoff) ? handoff?.id : other?.id },
    })
  }
}

/** The time of a commit: the latest that any of its rows names, never earlier than `before` (UTC ms). */
export function commitTime(commit: TurnCommit, before: number): number {
  const { turn, handoff, messages, events } = commit
  return Math.max(
    before,
    turn?.at ?? 0,
    handoff?.updatedAt ?? 0,
    ...messages.map((message) => message.at),
    ...events.map((event) => event.at),
  )
}

/** Throws internal when a gap or group of a change is not of the change's own tenant. */
export function checkGaps({ tenant, gaps, clusters }: GapChange): void {
  checkOwner(
    { tenant },
    [...gaps, ...clusters].map((row) => ({ tenant: row.tenant })),
  )
}

/** The error for a group that is not there, or was settled already. */
export function notOpen(state: string | undefined): CopilotError {
  if (state === undefined) return new CopilotError('not_found', 'There is no such group. List them anew.')
  return new CopilotError('conflict', `This group is ${state} already.`, { details: { state } })
}

/** Throws conflict when an article has moved on from the version that its writer had read; `expected` undefined asks for nothing. */
export function checkExpected({
  article,
  expected,
  newest,
}: {
  article: string
  expected: number | undefined
  newest: number
}): void {
  if (expected === undefined || expected === newest) return
  throw new CopilotError(
    'conflict',
    `Article ${article} was changed meanwhile: it is at version ${newest}, you had read ${expected}. Read it again, then repeat your change.`,
    { details: { article, expected, version: newest } },
  )
}
