import { isCopilotError } from '../domain/errors.ts'
import type { SnapshotStore } from '../domain/ports/knowledge-store.ts'
import type { SnapshotFiles, SnapshotFolder } from '../domain/ports/snapshot-folder.ts'

/** The whole snapshots of a tenant that a build may take something from. Each is checked once, however often it is asked for. */
export interface EarlierSnapshots {
  /** The live one or, where its folder is gone or torn, the newest whole one; null where there is none. */
  live(): Promise<SnapshotFiles | null>
  /** The newest whole one, published or not; null where there is none. */
  newest(): Promise<SnapshotFiles | null>
}

export function earlierSnapshots({
  tenant,
  snapshots,
  folder,
}: {
  tenant: string
  snapshots: Pick<SnapshotStore, 'liveSnapshot' | 'listSnapshots'>
  folder: Pick<SnapshotFolder, 'open'>
}): EarlierSnapshots {
  const opened = new Map<string, Promise<SnapshotFiles | null>>()
  const firstWhole = async (rows: readonly { id: string }[]) => {
    for (const { id } of rows) {
      const files = opened.get(id) ?? openWhole(tenant, id, folder)
      opened.set(id, files)
      if (await files) return files
    }
    return null
  }
  return {
    async live() {
      const live = await snapshots.liveSnapshot(tenant)
      return live ? firstWhole([live, ...(await snapshots.listSnapshots(tenant))]) : null
    },
    newest: async () => firstWhole(await snapshots.listSnapshots(tenant)),
  }
}

async function openWhole(
  tenant: string,
  id: string,
  folder: Pick<SnapshotFolder, 'open'>,
): Promise<SnapshotFiles | null> {
  try {
    return await folder.open(tenant, id)
  } catch (error) {
    if (isCopilotError(error, 'snapshot_torn') || isCopilotError(error, 'snapshot_missing')) return null
    throw error
  }
}
