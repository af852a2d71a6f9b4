import { hasDatabase, openWorkspace, systemEffects, type Workspace } from '../compose.ts'
import { readConfig } from '../config.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { ensureShop } from '../ensure-shop.ts'
import { say } from './output.ts'

/** Opens the data folder as its one writer, does the work, and closes it whatever happens. */
export async function withWorkspace(work: (workspace: Workspace) => Promise<void>): Promise<void> {
  const workspace = await openWorkspace({ config: readConfig(), effects: systemEffects(), warn: say })
  try {
    await work(workspace)
  } finally {
    await workspace.close()
  }
}

/** The same with a published snapshot: the demo shop's is built on first use, which is said on standard error. */
export function withShop(work: (workspace: Workspace) => Promise<void>): Promise<void> {
  return withWorkspace(async (workspace) => {
    await ensureShop({ workspace, say })
    await work(workspace)
  })
}

/** For work that only reads: stands beside a running service, and builds the demo shop's snapshot first where there is none. */
export async function withReader(work: (workspace: Workspace) => Promise<void>): Promise<void> {
  const config = readConfig()
  if (!(await isPublished())) await withShop(async () => {})
  const workspace = await openWorkspace({ config, effects: systemEffects(), warn: say, readOnly: true })
  try {
    await work(workspace)
  } finally {
    await workspace.close()
  }
}

async function isPublished(): Promise<boolean> {
  const config = readConfig()
  if (!hasDatabase(config)) return false
  const workspace = await openWorkspace({ config, effects: systemEffects(), warn: say, readOnly: true })
  try {
    return (await workspace.store.snapshots.liveSnapshot(DEFAULT_TENANT)) !== null
  } finally {
    await workspace.close()
  }
}
