import { z } from 'zod'
import { CORPUS_FILES, cleanCorpus } from '../corpus/clean-corpus.ts'
import type { DialoguePair } from '../corpus/dialogue-pair.ts'
import { createMemoryOutput } from '../corpus/memory-output.ts'
import type { DialogueRow } from '../domain/dialogue.ts'
import type { ShopFiles } from '../domain/ports/shop-files.ts'
import type { Store } from '../domain/ports/store.ts'
import type { SnapshotRow } from '../domain/snapshot.ts'
import { DEFAULT_TENANT, DEFAULT_ZONE } from '../domain/tenant.ts'
import { type BuildDeps, buildSnapshot } from './build-snapshot.ts'
import { type PublishDeps, publishSnapshot } from './publish.ts'

/** Who the demo shop's knowledge and its snapshots are from. */
export const SEED_ACTOR = 'seed'
const MARK = 'seed'
const Mark = z.object({ state: z.enum(['running', 'done']) })

export interface SeedDeps extends Omit<BuildDeps, 'store'>, Omit<PublishDeps, 'store'> {
  store: Pick<Store, 'knowledge' | 'snapshots' | 'tenants' | 'customers'>
}

/**
 * Fills a store that holds no articles with the demo shop's knowledge and publishes it; returns the snapshot, or null when there was knowledge already.
 * A seeding that a crash cut short is done again.
 */
export async function seedDemoShop(
  { shop, onProgress }: { shop: () => Promise<ShopFiles>; onProgress?: (share: number, note: string) => void },
  deps: SeedDeps,
): Promise<SnapshotRow | null> {
  const { store, effects } = deps
  const tenant = DEFAULT_TENANT
  const mark = Mark.safeParse(await store.knowledge.getDocument(tenant, MARK))
  const interrupted = mark.success && mark.data.state === 'running'
  if (!interrupted && (await store.knowledge.listArticles(tenant)).length > 0) return null
  const by = () => ({ actor: SEED_ACTOR, at: effects.now() })
  await store.knowledge.saveDocument(tenant, MARK, { state: 'running' }, by())
  const files = await shop()
  await saveKnowledge(tenant, files, deps)
  const pairs = cleanedPairs(files.dialogues())
  const { id } = await buildSnapshot({ tenant, actor: SEED_ACTOR, pairs, ...(onProgress && { onProgress }) }, deps)
  const row = await publishSnapshot({ tenant, id, actor: SEED_ACTOR, reason: 'first start with the demo shop' }, deps)
  await store.knowledge.saveDocument(tenant, MARK, { state: 'done' }, by())
  return row
}

async function saveKnowledge(tenant: string, files: ShopFiles, { store, effects }: SeedDeps): Promise<void> {
  const by = { actor: SEED_ACTOR, at: effects.now() }
  if (!(await store.tenants.getTenant(tenant)))
    await store.tenants.saveTenant({ id: tenant, name: '云杉商城', timeZone: DEFAULT_ZONE, createdAt: by.at })
  // What was imported before the first start is newer than the folder that the shop starts with.
  if ((await store.knowledge.listIntents(tenant)).length === 0) await store.knowledge.saveIntents(tenant, files.intents)
  for (const name of ['policy', 'lexicons', 'templates'] as const)
    if ((await store.knowledge.getDocument(tenant, name)) === null)
      await store.knowledge.saveDocument(tenant, name, files[name], by)
  for (const article of files.articles) {
    if (await store.knowledge.getArticle(tenant, article.id)) continue
    // What the folder approves is what this shop starts with.
    const status = article.status === 'approved' ? 'live' : article.status
    await store.knowledge.saveArticle(tenant, { ...article, status }, { ...by, events: [] })
  }
}

async function* cleanedPairs(dialogues: AsyncIterable<DialogueRow>): AsyncGenerator<DialoguePair> {
  const output = createMemoryOutput()
  await cleanCorpus({ dialogues, output })
  for await (const line of output.lines(CORPUS_FILES.pairs)) yield JSON.parse(line) as DialoguePair
}
