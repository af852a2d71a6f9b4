import type { Manifest, SnapshotRow } from '../domain/snapshot.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import { buildSnapshot } from './build-snapshot.ts'
import { publishSnapshot } from './publish.ts'
import { SEED_ACTOR, type SeedDeps } from './seed.ts'
import { FILES } from './snapshot-files.ts'

const KNOWLEDGE = [FILES.articles, FILES.intents, FILES.policy, FILES.lexicons, FILES.templates]

/**
 * Builds the demo shop's seeded snapshot again with the means of now (another embedder, a newer normaliser) and publishes it. Null, with nothing kept, where the live
 * snapshot is not the seed's or the knowledge has changed since: what is new must not go live unasked.
 */
export async function rebuildSeeded(deps: SeedDeps): Promise<SnapshotRow | null> {
  const { store, folder } = deps
  const by = { tenant: DEFAULT_TENANT, actor: SEED_ACTOR }
  const live = await store.snapshots.liveSnapshot(by.tenant)
  if (live?.actor !== SEED_ACTOR) return null
  const { manifest: before } = await folder.open(by.tenant, live.id)
  const built = await buildSnapshot({ ...by, pairs: null }, deps)
  if (sameKnowledge(before, built))
    return publishSnapshot({ ...by, id: built.id, reason: 'the same knowledge, indexed anew' }, deps)
  await store.snapshots.deleteSnapshot(by.tenant, built.id)
  await folder.remove(by.tenant, built.id)
  return null
}

function sameKnowledge(one: Manifest, other: Manifest): boolean {
  return KNOWLEDGE.every((name) => one.files[name]?.sha256 === other.files[name]?.sha256)
}
