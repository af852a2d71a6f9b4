import type { SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import type { Store } from '../domain/ports/store.ts'
import { previousSnapshot } from './previous-snapshot.ts'

/** Removes all but the newest `keep` snapshots; the live one and the one to roll back to always stay. Returns the ids removed. */
export async function pruneSnapshots(
  { tenant, keep = 5 }: { tenant: string; keep?: number },
  { store, folder }: { store: Pick<Store, 'snapshots'>; folder: Pick<SnapshotFolder, 'remove'> },
): Promise<string[]> {
  const previous = await previousSnapshot(tenant, store.snapshots)
  const spare = (await store.snapshots.listSnapshots(tenant)).filter(
    ({ id, state }) => state !== 'live' && id !== previous,
  )
  const removed = spare.slice(keep).map(({ id }) => id)
  for (const id of removed) {
    await store.snapshots.deleteSnapshot(tenant, id)
    await folder.remove(tenant, id)
  }
  return removed
}
