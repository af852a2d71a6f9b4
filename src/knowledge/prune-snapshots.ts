import type { SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import type { Store } from '../domain/ports/store.ts'

/** Removes all but the newest `keep` snapshots; the live one and the one to roll back to always stay. Returns the ids removed. */
export async function pruneSnapshots(
  { tenant, keep = 5 }: { tenant: string; keep?: number },
  { store, folder }: { store: Pick<Store, 'snapshots'>; folder: Pick<SnapshotFolder, 'remove'> },
): Promise<string[]> {
  const needed = [await store.snapshots.liveSnapshot(tenant), await store.snapshots.previousSnapshot(tenant)]
  const spare = (await store.snapshots.listSnapshots(tenant)).filter(({ id }) => needed.every((row) => row?.id !== id))
  const removed = spare.slice(keep).map(({ id }) => id)
  for (const id of removed) {
    await store.snapshots.deleteSnapshot(tenant, id)
    await folder.remove(tenant, id)
  }
  return removed
}
