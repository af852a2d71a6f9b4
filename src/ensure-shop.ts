import { join } from 'node:path'
import { readKnowledgeFiles } from './adapters/storage/knowledge-files.ts'
import { packageFolder, type Workspace } from './compose.ts'
import { isCopilotError } from './domain/errors.ts'
import { DEFAULT_TENANT } from './domain/tenant.ts'
import { rebuildSeeded } from './knowledge/rebuild-seeded.ts'
import { seedDemoShop } from './knowledge/seed.ts'

const DOCUMENTS = ['policy', 'lexicons', 'templates'] as const

/** Makes sure that tenant `default` has a live snapshot: an empty store is filled with the knowledge folder's shop, which `say` is told. */
export async function ensureShop({
  workspace,
  say,
}: {
  workspace: Workspace
  say: (line: string) => void
}): Promise<void> {
  const { store, folder, effects, indexing, live } = workspace
  if (await store.snapshots.liveSnapshot(DEFAULT_TENANT)) return
  const root = knowledgeFolder(workspace)
  const started = effects.now()
  const shop = () => {
    say(`No snapshot is published yet: building the shop of ${root} …`)
    return readKnowledgeFiles(root)
  }
  const row = await seedDemoShop({ shop }, { store, folder, effects, ...indexing, prepare: live.prepare })
  if (row) say(`Published snapshot ${row.id} (${row.counts.articles} articles) after ${effects.now() - started} ms.`)
  else say('The store has knowledge and no live snapshot. Run: banxi snapshot build --publish')
}

/**
 * Opens tenant `default`'s live snapshot before the first customer does. One that other means made (another embedder, another version) is built again where it is still the
 * untouched demo shop's; where it is a shop's own, or cannot be opened for another reason, `warn` is told what to do.
 */
export async function openShop({
  workspace,
  say,
  warn,
}: {
  workspace: Workspace
  say: (line: string) => void
  warn: (line: string) => void
}): Promise<void> {
  const { store, folder, effects, indexing, live } = workspace
  try {
    ;(await live.lease(DEFAULT_TENANT)).release()
  } catch (error) {
    if (!isCopilotError(error)) throw error
    const foreign = error.code === 'snapshot_foreign' || error.code === 'snapshot_mismatch'
    const row = foreign ? await rebuildSeeded({ store, folder, effects, ...indexing, prepare: live.prepare }) : null
    if (row) say(`Built the demo shop's snapshot again, ${row.id}, because: ${error.message}`)
    else warn(`No turn can be answered until this is done: ${error.message}`)
  }
}

/** Gives a tenant the knowledge folder's policy, lexicons and templates where it has none of its own. */
export async function ensureDocuments(workspace: Workspace, tenant: string): Promise<void> {
  const { store, effects } = workspace
  for (const name of DOCUMENTS) {
    if ((await store.knowledge.getDocument(tenant, name)) !== null) continue
    const files = await readKnowledgeFiles(knowledgeFolder(workspace))
    await store.knowledge.saveDocument(tenant, name, files[name], { actor: 'seed', at: effects.now() })
  }
}

function knowledgeFolder({ config }: Workspace): string {
  return config.knowledge ?? join(packageFolder(), 'knowledge')
}
