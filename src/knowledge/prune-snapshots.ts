import type { SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import type { Store } from '../domain/ports/store.ts'
import { previousSnapshot } from './previous-snapshot.ts'

/** A snapshot that was removed, and the bytes that it took; null where its folder was gone or torn. */
export interface PrunedSnapshot {
  id: string
  bytes: number | null
}

/**
 * Removes all but the newest `keep` of the snapshots that are not in use; the live, the grey and the pinned ones and the one to roll back to always stay. Returns what was
 * removed, newest first.
 */
export async function pruneSnapshots(
  { tenant, keep = 5 }: { tenant: string; keep?: number | undefined },
  { store, folder }: { store: Pick<Store, 'snapshots'>; folder: Pick<SnapshotFolder, 'remove' | 'size'> },
): Promise<PrunedSnapshot[]> {
  const previous = await previousSnapshot(tenant, store.snapshots)
  const spare = (await store.snapshots.listSnapshots(tenant)).filter(
    ({ id, state, pinned }) => state !== 'live' && state !== 'grey' && !pinned && id !== previous,
  )
  const removed: PrunedSnapshot[] = []
  for (const { id } of spare.slice(keep)) {
    const bytes = await folder.size(tenant, id)
    await store.snapshots.deleteSnapshot(tenant, id)
    await folder.remove(tenant, id)
    removed.push({ id, bytes })
  }
  return removed
}
