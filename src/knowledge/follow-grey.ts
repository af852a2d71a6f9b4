import type { Conversation } from '../domain/conversation.ts'
import type { SnapshotRow } from '../domain/snapshot.ts'
import { isGrey } from './grey-share.ts'
import type { HeldSnapshot } from './held-snapshot.ts'

/** One tenant's grey snapshot as the store names it. */
export interface GreySide {
  /** Follows the store; where `waits`, only when a newly named one is open or cannot be opened. */
  follow(row: SnapshotRow | null, waits: boolean): Promise<void>
  /** The open snapshot of a conversation that it has its share of; null for any other and while it is not open. */
  of(conversation: Pick<Conversation, 'id' | 'createdAt'>): HeldSnapshot | null
  /** The open one's id. */
  id(): string | undefined
  /** Hands it over, when it is the one named, to whoever serves it from now on. */
  take(id: string): HeldSnapshot | null
  close(): void
}

export function followGrey({
  open,
  retire,
  onFailure,
}: {
  open: (id: string) => Promise<HeldSnapshot>
  retire: (held: HeldSnapshot) => void
  /** Hears why it cannot be opened; its conversations are answered from the live one. */
  onFailure: (id: string, error: unknown) => void
}): GreySide {
  let wanted: SnapshotRow | null = null
  let held: HeldSnapshot | null = null

  const take = (id: string) => {
    if (held?.id !== id) return null
    const taken = held
    held = null
    return taken
  }

  const openWanted = async (id: string) => {
    try {
      const next = await open(id)
      if (wanted?.id !== id || held?.id === id) return retire(next)
      held = next
    } catch (error) {
      onFailure(id, error)
    }
  }

  return {
    async follow(row, waits) {
      const before = wanted?.id
      wanted = row
      if (held !== null && held.id !== row?.id) retire(take(held.id) ?? held)
      if (row === null || row.id === before) return
      const opening = openWanted(row.id)
      if (waits) await opening
    },
    of: (conversation) => (held !== null && wanted !== null && isGrey(conversation, wanted) ? held : null),
    id: () => held?.id,
    take,
    close() {
      wanted = null
      if (held) retire(held)
      held = null
    },
  }
}
