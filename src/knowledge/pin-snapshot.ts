import { CopilotError } from '../domain/errors.ts'
import type { SnapshotRow } from '../domain/snapshot.ts'
import type { Publication, PublishDeps } from './publish.ts'

/** Pins a snapshot, so that it stays when old ones are removed, or lets it go; leaves an audit row. Throws not_found. */
export async function pinSnapshot(
  { tenant, id, pinned, actor, reason }: Publication & { id: string; pinned: boolean },
  { store, effects }: Pick<PublishDeps, 'store' | 'effects'>,
): Promise<SnapshotRow> {
  const row = await store.snapshots.getSnapshot(tenant, id)
  if (!row) throw new CopilotError('not_found', `Tenant ${tenant} has no snapshot ${id}.`)
  const said = (value: boolean) => (value ? 'pinned' : 'not pinned')
  const entry = {
    id: effects.newId(),
    tenant,
    actor,
    action: 'snapshot.pin',
    subject: `snapshot:${id}`,
    before: said(row.pinned),
    after: said(pinned),
    reason,
    at: effects.now(),
  }
  return store.snapshots.pinSnapshot(tenant, id, { pinned, audit: [entry] })
}
