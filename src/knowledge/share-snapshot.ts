import type { AuditRow } from '../domain/audit.ts'
import { KNOWLEDGE_STREAM, type NewEvent } from '../domain/event.ts'
import type { SnapshotRow } from '../domain/snapshot.ts'
import type { Publication, PublishDeps } from './publish.ts'

/** Gives a snapshot its share beside the live one, after it was opened. Throws conflict where none is live or this one is, and whatever opening throws. */
export async function shareSnapshot(
  { id, fingerprint }: SnapshotRow,
  percent: number,
  publication: Publication,
  { store, effects, prepare }: PublishDeps,
): Promise<SnapshotRow> {
  const { tenant } = publication
  await prepare(tenant, id)
  const before = await store.snapshots.greySnapshot(tenant)
  const at = effects.now()
  return store.snapshots.shareSnapshot(tenant, id, {
    at,
    percent,
    ...records(
      { id, percent, at, action: 'snapshot.publish', before, after: `${id} ${fingerprint} ${percent}%` },
      publication,
      effects,
    ),
  })
}

/** Takes the grey snapshot back, so that every conversation is answered from the live one; false where there is none. */
export async function endShare(
  live: SnapshotRow,
  publication: Publication,
  { store, effects }: Pick<PublishDeps, 'store' | 'effects'>,
): Promise<boolean> {
  const { tenant } = publication
  const grey = await store.snapshots.greySnapshot(tenant)
  if (!grey) return false
  const after = `${live.id} ${live.fingerprint}`
  const change = { id: grey.id, percent: 0, at: effects.now(), action: 'snapshot.rollback', before: grey, after }
  return (await store.snapshots.endShare(tenant, records(change, publication, effects))) !== null
}

function records(
  {
    id,
    percent,
    at,
    action,
    before,
    after,
  }: { id: string; percent: number; at: number; action: string; before: SnapshotRow | null; after: string },
  { tenant, actor, reason }: Publication,
  { newId }: PublishDeps['effects'],
): { events: NewEvent[]; audit: AuditRow[] } {
  const refs = { snapshot: id, percent }
  return {
    events: [{ id: newId(), tenant, stream: KNOWLEDGE_STREAM, type: 'snapshot.shared', v: 1, at, actor, refs }],
    audit: [
      {
        id: newId(),
        tenant,
        actor,
        action,
        subject: `snapshot:${id}`,
        before: before && `${before.id} ${before.fingerprint} ${before.shares.at(-1)?.percent ?? 0}%`,
        after,
        reason,
        at,
      },
    ],
  }
}
