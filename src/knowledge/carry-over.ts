import { isCopilotError } from '../domain/errors.ts'
import type { Passage } from '../domain/passage.ts'
import type { SnapshotStore } from '../domain/ports/knowledge-store.ts'
import type { SnapshotFiles, SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import { sideFiles } from './snapshot-files.ts'

/** The dialogue passages of the live snapshot or, where its folder is gone or torn, of the newest whole one; none where there is no snapshot. */
export async function* carryOver({
  tenant,
  snapshots,
  folder,
}: {
  tenant: string
  snapshots: SnapshotStore
  folder: SnapshotFolder
}): AsyncGenerator<Passage> {
  const live = await snapshots.liveSnapshot(tenant)
  const rows = live ? [live, ...(await snapshots.listSnapshots(tenant))] : []
  for (const { id } of rows) {
    const files = await openWhole(tenant, id, folder)
    if (!files) continue
    for await (const line of files.lines(sideFiles('dialogue').passages)) yield JSON.parse(line) as Passage
    return
  }
}

async function openWhole(tenant: string, id: string, folder: SnapshotFolder): Promise<SnapshotFiles | null> {
  try {
    return await folder.open(tenant, id)
  } catch (error) {
    if (isCopilotError(error, 'snapshot_torn') || isCopilotError(error, 'snapshot_missing')) return null
    throw error
  }
}
