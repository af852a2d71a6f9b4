import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { Article } from '../domain/article.ts'
import { IntentDefinition } from '../domain/intent.ts'
import { Lexicons, Templates } from '../domain/lexicon.ts'
import { Policy } from '../domain/policy.ts'
import type { SnapshotFiles } from '../domain/ports/snapshot-folder.ts'
import type { SnapshotRow } from '../domain/snapshot.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { buildSnapshot } from './build-snapshot.ts'
import { publishSnapshot } from './publish.ts'
import { SEED_ACTOR, type SeedDeps } from './seed.ts'
import { FILES } from './snapshot-files.ts'

const KNOWLEDGE = [
  [FILES.articles, z.array(z.object({ version: z.number(), article: Article }))],
  [FILES.intents, z.array(IntentDefinition)],
  [FILES.policy, Policy],
  [FILES.lexicons, Lexicons],
  [FILES.templates, Templates],
] as const

/**
 * Builds the demo shop's seeded snapshot again with the means of now (another embedder, a newer normaliser) and publishes it. Null, with nothing kept, where the live
 * snapshot is not the seed's or the knowledge has changed since: what is new must not go live unasked.
 */
export async function rebuildSeeded(deps: SeedDeps): Promise<SnapshotRow | null> {
  const { store, folder } = deps
  const by = { tenant: DEFAULT_TENANT, actor: SEED_ACTOR }
  const live = await store.snapshots.liveSnapshot(by.tenant)
  if (live?.actor !== SEED_ACTOR) return null
  const before = await folder.open(by.tenant, live.id)
  const built = await buildSnapshot({ ...by, pairs: null }, deps)
  if (await sameKnowledge(before, await folder.open(by.tenant, built.id)))
    return publishSnapshot({ ...by, id: built.id, reason: 'the same knowledge, indexed anew' }, deps)
  await store.snapshots.deleteSnapshot(by.tenant, built.id)
  await folder.remove(by.tenant, built.id)
  return null
}

/** Compares what today's schemas read: an older version wrote the same knowledge without the keys that have come since and have a default. */
async function sameKnowledge(one: SnapshotFiles, other: SnapshotFiles): Promise<boolean> {
  for (const [name, schema] of KNOWLEDGE) {
    if (one.manifest.files[name]?.sha256 === other.manifest.files[name]?.sha256) continue
    const [before, now] = [schema.safeParse(await readValue(one, name)), schema.safeParse(await readValue(other, name))]
    if (!before.success || !now.success || !isDeepStrictEqual(before.data, now.data)) return false
  }
  return true
}

async function readValue(files: SnapshotFiles, name: string): Promise<unknown> {
  if (name !== FILES.articles) return JSON.parse(new TextDecoder().decode(await files.read(name)))
  const rows: unknown[] = []
  for await (const line of files.lines(name)) rows.push(JSON.parse(line))
  return rows
}
