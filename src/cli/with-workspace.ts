import { hasDatabase, openWorkspace, systemEffects, type Workspace } from '../compose.ts'
import { readConfig } from '../config.ts'
import type { Lease } from '../domain/ports/live-knowledge.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { ensureShop } from '../ensure-shop.ts'
import { say } from './output.ts'

type Work = (workspace: Workspace) => Promise<void>

/** Opens the data folder as its one writer, does the work, and closes it whatever happens. */
export async function withWorkspace(work: Work): Promise<void> {
  const workspace = await openWorkspace({ config: readConfig(), effects: systemEffects(), warn: say })
  await closeAfter(workspace, () => work(workspace))
}

/** The same with a published snapshot: the demo shop's is built on first use, which is said on standard error. */
export function withShop(work: Work): Promise<void> {
  return withWorkspace(async (workspace) => {
    await ensureShop({ workspace, say })
    await work(workspace)
  })
}

/** For work that only reads: stands beside a running service, and builds the demo shop's snapshot first where there is none. */
export async function withReader(work: Work): Promise<void> {
  const config = readConfig()
  const open = () => openWorkspace({ config, effects: systemEffects(), warn: say, readOnly: true })
  if (hasDatabase(config)) {
    const workspace = await open()
    const worked = await closeAfter(workspace, async () => {
      if ((await workspace.store.snapshots.liveSnapshot(DEFAULT_TENANT)) === null) return false
      await work(workspace)
      return true
    })
    if (worked) return
  }
  await withShop(async () => {})
  const workspace = await open()
  await closeAfter(workspace, () => work(workspace))
}

/** Works on the tenant's live snapshot and gives it back whatever happens: closing a workspace waits for every lease. */
export async function withLease<T>(
  { live }: Pick<Workspace, 'live'>,
  tenant: string,
  work: (lease: Pick<Lease, 'snapshot' | 'blocked'>) => Promise<T>,
): Promise<T> {
  const lease = await live.lease(tenant)
  try {
    return await work(lease)
  } finally {
    lease.release()
  }
}

async function closeAfter<T>(workspace: Workspace, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await workspace.close()
  }
}
