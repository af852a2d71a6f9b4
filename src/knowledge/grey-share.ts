import { hash32 } from '../corpus/hash-text.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { SnapshotShare } from '../domain/snapshot.ts'

const SEED = 0x811c9dc5

/**
 * Whether a conversation is answered from the grey snapshot: the share that held when it began decides, so a conversation stays where it is when the share changes or the service
 * restarts. Which of a hundred conversations are meant differs from snapshot to snapshot.
 */
export function isGrey(
  { id, createdAt }: Pick<Conversation, 'id' | 'createdAt'>,
  grey: { id: string; shares: readonly SnapshotShare[] },
): boolean {
  const share = grey.shares.findLast(({ at }) => at <= createdAt)
  return share !== undefined && hash32(`${grey.id}:${id}`, SEED) % 100 < share.percent
}
