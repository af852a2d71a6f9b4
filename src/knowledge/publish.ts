import type { Effects } from '../domain/effects.ts'
import { CopilotError } from '../domain/errors.ts'
import { KNOWLEDGE_STREAM } from '../domain/event.ts'
import type { SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import type { Store } from '../domain/ports/store.ts'
import type { Manifest, SnapshotRow } from '../domain/snapshot.ts'
import { previousSnapshot } from './previous-snapshot.ts'
import { pruneSnapshots } from './prune-snapshots.ts'
import { endShare, shareSnapshot } from './share-snapshot.ts'

export interface PublishDeps {
  store: Pick<Store, 'snapshots'>
  folder: SnapshotFolder
  effects: Effects
  /** How many snapshots stay beside those in use; see pruneSnapshots. */
  keep?: number
  /** Opens the snapshot as a turn would, so that one that cannot be opened is never published. */
  prepare: (tenant: string, id: string) => Promise<unknown>
}

export interface Publication {
  tenant: string
  actor: string
  reason: string | null
}

/**
 * Makes a snapshot the live one, after it was opened, or, below 100 percent, the grey one for that share of the conversations begun from now on; leaves an event and an audit row,
 * and removes snapshots that are no longer needed. Throws not_found, conflict (a share where none is live, or of the live one) and whatever opening throws; what was live then stays.
 */
export async function publishSnapshot(
  { id, percent = 100, ...publication }: Publication & { id: string; percent?: number },
  deps: PublishDeps,
): Promise<SnapshotRow> {
  const { tenant } = publication
  const row = await deps.store.snapshots.getSnapshot(tenant, id)
  if (!row)
    throw new CopilotError(
      'not_found',
      `Tenant ${tenant} has no snapshot ${id}. "banxi snapshot list" shows those there are.`,
    )
  return percent < 100
    ? shareSnapshot(row, percent, publication, deps)
    : swap(row, 'snapshot.publish', publication, deps)
}

/**
 * Takes the grey snapshot back where there is one; otherwise makes the snapshot live again that previousSnapshot names. Returns what is live then. Throws snapshot_missing when there is none, and whatever
 * opening throws.
 */
export async function rollbackSnapshot(publication: Publication, deps: PublishDeps): Promise<SnapshotRow> {
  const { tenant } = publication
  const { snapshots } = deps.store
  const live = await snapshots.liveSnapshot(tenant)
  if (live && (await endShare(live, publication, deps))) return live
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
  { store, folder, effects, keep, prepare }: PublishDeps,
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
  await pruneSnapshots({ tenant, keep }, { store, folder })
  return row
}
