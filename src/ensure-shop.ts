import { join } from 'node:path'
import { readKnowledgeFiles } from './adapters/storage/knowledge-files.ts'
import { packageFolder, type Workspace } from './compose.ts'
import { DEFAULT_TENANT } from './domain/tenant.ts'
import { seedDemoShop } from './knowledge/seed.ts'

/** Makes sure that tenant `default` has a live snapshot: an empty store is filled with the knowledge folder's shop, which `say` is told. */
export async function ensureShop({
  workspace,
  say,
}: {
  workspace: Workspace
  say: (line: string) => void
}): Promise<void> {
  const { config, store, folder, effects, indexing, live } = workspace
  if (await store.snapshots.liveSnapshot(DEFAULT_TENANT)) return
  const root = config.knowledge ?? join(packageFolder(), 'knowledge')
  say(`No snapshot is published yet: building the shop of ${root} …`)
  const started = effects.now()
  const shop = () => readKnowledgeFiles(root)
  const row = await seedDemoShop({ shop }, { store, folder, effects, ...indexing, prepare: live.prepare })
  if (row) say(`Published snapshot ${row.id} (${row.counts.articles} articles) after ${effects.now() - started} ms.`)
  else say('The store has knowledge and no live snapshot. Run: banxi snapshot build --publish')
}
