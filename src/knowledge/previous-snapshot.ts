import type { SnapshotStore } from '../domain/ports/knowledge-store.ts'

/**
 * The id of the snapshot to go back to from the live one, or null. Going back to a snapshot that was live before undoes everything published since: what came
 * after it is left behind for good, so that two steps back never end on the snapshot that the first step fled from.
 */
export async function previousSnapshot(
  tenant: string,
  snapshots: Pick<SnapshotStore, 'publishHistory'>,
): Promise<string | null> {
  const path: string[] = []
  for (const id of (await snapshots.publishHistory(tenant)).reverse()) {
    const place = path.indexOf(id)
    if (place === -1) path.push(id)
    else path.length = place + 1
  }
  return path.at(-2) ?? null
}
