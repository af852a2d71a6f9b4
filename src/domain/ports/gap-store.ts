import type { AuditRow } from '../audit.ts'
import type { NewEvent } from '../event.ts'
import type { Gap, GapCluster, GapGroup, GapKind, GapState } from '../gap.ts'
import type { Rating } from '../rating.ts'

/** How far the events were read for gaps. An erasure changes the epoch: what was read before it must be read again. */
export interface GapCursor {
  position: number
  epoch: number
}

/** What reading the events up to `to` gives, in one transaction. */
export interface GapChange {
  tenant: string
  from: GapCursor
  to: number
  /** New gaps and changed ones (whole rows). */
  gaps: readonly Gap[]
  /** New groups and changed ones; the state of a known group stays. */
  clusters: readonly GapCluster[]
  /** Ids of gaps that are none any more; a group without gaps goes with its last one. */
  forget: readonly string[]
}

export interface GapStore {
  gapCursor(tenant: string): Promise<GapCursor>
  /** False, with nothing written, when the cursor is not `from` any more. */
  commitGaps(change: GapChange): Promise<boolean>
  getGap(tenant: string, id: string): Promise<Gap | null>
  /** Of one group or conversation, oldest first; `last` takes the newest ones. */
  listGaps(tenant: string, of: { group: string } | { conversation: string }, options: { last: number }): Promise<Gap[]>
  /** How many gaps a group has. */
  countGaps(tenant: string, group: string): Promise<number>
  getCluster(tenant: string, id: string): Promise<GapCluster | null>
  /** Every group with its leader's question, by id. */
  listLeaders(tenant: string): Promise<{ id: string; question: string }[]>
  /** Largest first, then latest; counts are over the gaps asked for. `total` counts the groups. */
  listGroups(
    tenant: string,
    options: { kind?: GapKind; since?: number; state?: GapState; group?: string; limit: number; offset: number },
  ): Promise<{ groups: GapGroup[]; total: number }>
  /** Accepts or dismisses an open group with its gaps, in one transaction with its audit rows. Throws not_found, and conflict where it is not open. */
  settleGroup(
    tenant: string,
    id: string,
    by: {
      state: Exclude<GapState, 'open'>
      reason: string | null
      article: string | null
      at: number
      audit: readonly AuditRow[]
    },
  ): Promise<void>
}

/** What customers think of messages and conversations. */
export interface RatingStore {
  /** Over an earlier rating of the same, in one transaction with its events. */
  saveRating(rating: Rating, by: { events: readonly NewEvent[] }): Promise<void>
  /** Of one conversation, the conversation's own first, then by message. */
  listRatings(tenant: string, conversation: string): Promise<Rating[]>
}
