import type { Effects } from '../domain/effects.ts'
import { CopilotError } from '../domain/errors.ts'
import { KNOWLEDGE_STREAM } from '../domain/event.ts'
import type { SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import type { Store } from '../domain/ports/store.ts'
import type { Manifest, SnapshotRow } from '../domain/snapshot.ts'
import { pruneSnapshots } from './prune-snapshots.ts'

export interface PublishDeps {
  store: Pick<Store, 'snapshots' | 'audit'>
  folder: SnapshotFolder
  effects: Effects
  /** Opens the snapshot as a turn would, so that one that cannot be opened is never published. */
  prepare: (tenant: string, id: string) => Promise<unknown>
}

export interface Publication {
  tenant: string
  actor: string
  reason: string | null
}

/**
 * Makes a snapshot the live one, after it was opened; leaves an event and an audit row, and removes snapshots that are no longer needed.
 * Throws not_found and whatever opening throws; the live snapshot then stays.
 */
export async function publishSnapshot(
  { id, ...publication }: Publication & { id: string },
  deps: PublishDeps,
): Promise<SnapshotRow> {
  const { tenant } = publication
  if (!(await deps.store.snapshots.getSnapshot(tenant, id)))
    throw new CopilotError(
      'not_found',
      `Tenant ${tenant} has no snapshot ${id}. "banxi snapshot list" shows those there are.`,
    )
  return swap(id, 'snapshot.publish', publication, deps)
}

/** Makes the snapshot that was live before the live again. Throws snapshot_missing when there is none, and whatever opening throws. */
export async function rollbackSnapshot(publication: Publication, deps: PublishDeps): Promise<SnapshotRow> {
  const previous = await deps.store.snapshots.previousSnapshot(publication.tenant)
  if (!previous)
    throw new CopilotError(
      'snapshot_missing',
      'No snapshot was live before this one. Build and publish another instead.',
    )
  return swap(previous.id, 'snapshot.rollback', publication, deps)
}

/** Checks a snapshot's files against its manifest and returns that. Throws snapshot_missing, snapshot_torn or snapshot_mismatch. */
export async function verifySnapshot(
  { tenant, id }: { tenant: string; id: string },
  { folder }: Pick<PublishDeps, 'folder'>,
): Promise<Manifest> {
  return (await folder.open(tenant, id)).manifest
}

async function swap(
  id: string,
  action: string,
  { tenant, actor, reason }: Publication,
  { store, folder, effects, prepare }: PublishDeps,
): Promise<SnapshotRow> {
  await prepare(tenant, id)
  const before = await store.snapshots.liveSnapshot(tenant)
  const at = effects.now()
  const refs = { snapshot: id, previous: before?.id ?? null }
  const row = await store.snapshots.publishSnapshot(tenant, id, {
    at,
    events: [
      { id: effects.newId(), tenant, stream: KNOWLEDGE_STREAM, type: 'snapshot.published', v: 1, at, actor, refs },
    ],
  })
  await store.audit.appendAudit({
    id: effects.newId(),
    tenant,
    actor,
    action,
    subject: `snapshot:${id}`,
    before: before && `${before.id} ${before.fingerprint}`,
    after: `${id} ${row.fingerprint}`,
    reason,
    at,
  })
  await pruneSnapshots({ tenant }, { store, folder })
  return row
}
