import type { Effects } from '../domain/effects.ts'
import { CopilotError } from '../domain/errors.ts'
import { KNOWLEDGE_STREAM } from '../domain/event.ts'
import type { SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import type { Store } from '../domain/ports/store.ts'
import type { Manifest, SnapshotRow } from '../domain/snapshot.ts'
import { previousSnapshot } from './previous-snapshot.ts'
import { pruneSnapshots } from './prune-snapshots.ts'

export interface PublishDeps {
  store: Pick<Store, 'snapshots'>
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
  const row = await deps.store.snapshots.getSnapshot(tenant, id)
  if (!row)
    throw new CopilotError(
      'not_found',
      `Tenant ${tenant} has no snapshot ${id}. "banxi snapshot list" shows those there are.`,
    )
  return swap(row, 'snapshot.publish', publication, deps)
}

/** Makes the snapshot live again that previousSnapshot names. Throws snapshot_missing when there is none, and whatever opening throws. */
export async function rollbackSnapshot(publication: Publication, deps: PublishDeps): Promise<SnapshotRow> {
  const { tenant } = publication
  const { snapshots } = deps.store
  const previous = await previousSnapshot(tenant, snapshots)
  const row = previous === null ? null : await snapshots.getSnapshot(tenant, previous)
  if (!row)
    throw new CopilotError(
      'snapshot_missing',
      'No snapshot was live before this one. "banxi snapshot list" shows those there are: publish one by its id, or build another.',
    )
  return swap(row, 'snapshot.rollback', publication, deps)
}

/** Checks a snapshot's files against its manifest and returns that. Throws snapshot_missing, snapshot_torn or snapshot_mismatch. */
export async function verifySnapshot(
  { tenant, id }: { tenant: string; id: string },
  { folder }: Pick<PublishDeps, 'folder'>,
): Promise<Manifest> {
  return (await folder.open(tenant, id)).manifest
}

async function swap(
  { id, fingerprint }: Pick<SnapshotRow, 'id' | 'fingerprint'>,
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
    audit: [
      {
        id: effects.newId(),
        tenant,
        actor,
        action,
        subject: `snapshot:${id}`,
        before: before && `${before.id} ${before.fingerprint}`,
        after: `${id} ${fingerprint}`,
        reason,
        at,
      },
    ],
  })
  await pruneSnapshots({ tenant }, { store, folder })
  return row
}
