import type { Conversation } from '../domain/conversation.ts'
import { CopilotError } from '../domain/errors.ts'
import { KNOWLEDGE_STREAM } from '../domain/event.ts'
import type { Lease } from '../domain/ports/live-knowledge.ts'
import type { SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import type { Store } from '../domain/ports/store.ts'
import { DEFAULT_ZONE } from '../domain/tenant.ts'
import { dayInZone } from './day-in-zone.ts'
import { followGrey } from './follow-grey.ts'
import { type HeldSnapshot, holdSnapshot } from './held-snapshot.ts'
import type { OpenedSnapshot } from './open-snapshot.ts'
import { createBlocking, NOTHING_TAKEN, takenBack } from './overlay.ts'
import { previousSnapshot } from './previous-snapshot.ts'
import { createForgetting } from './without-erased.ts'

/** Changes that came without an event are noticed within this time. */
const RECHECK_MS = 200
const FOLDER_CHECK_MS = 60_000

export interface LiveDeps {
  store: Pick<Store, 'snapshots' | 'knowledge' | 'outbox' | 'tenants' | 'customers'>
  folder: Pick<SnapshotFolder, 'list'>
  open: (tenant: string, id: string) => Promise<OpenedSnapshot>
  /** UTC ms. */
  now: () => number
  /** How long the snapshot before stays open after a publish, so that a rollback need not open it, ms; 0 where not said. */
  keepFormerMs?: number
  warn: (message: string, details: Record<string, unknown>) => void
}

/** One tenant's live snapshot and the grey one, with what was taken back since. */
export interface LiveTenant {
  lease(conversation?: Pick<Conversation, 'id' | 'createdAt'>): Promise<Lease>
  prepare(id: string): Promise<void>
  close(): Promise<void>
}

/** Follows the store's pointer for one tenant; a lease never waits for a snapshot to open unless there is none to serve from. */
export function followTenant(
  tenant: string,
  { store, folder, open, now, keepFormerMs = 0, warn }: LiveDeps,
): LiveTenant {
  let current: HeldSnapshot | null = null
  let prepared: HeldSnapshot | null = null
  /** What was served before, and until when it stays open. */
  let former: { held: HeldSnapshot; until: number } | null = null
  /** The id that the store names; not the current one's while that is being opened or could not be. */
  let wanted: string | null = null
  let taken = NOTHING_TAKEN
  let erased: ReadonlySet<string> = new Set()
  let day = ''
  let seen = { seq: -1, at: Number.NEGATIVE_INFINITY }
  let reading: Promise<void> | null = null
  let folderSeenAt = now()
  let closed = false
  const retired = new Set<HeldSnapshot>()
  const blockedBy = createBlocking()
  const forget = createForgetting()

  const openHeld = async (id: string) =>
    holdSnapshot(await open(tenant, id), (error) =>
      warn('A snapshot could not be closed.', { tenant, snapshot: id, error: String(error) }),
    )

  const retire = (held: HeldSnapshot | null) => {
    if (!held) return
    retired.add(held)
    held.closed.then(() => retired.delete(held))
    held.retire()
  }

  const dropFormer = () => {
    if (former) retire(former.held)
    former = null
  }

  const takeFormer = (id: string) => {
    if (former?.held.id !== id) return null
    const { held } = former
    former = null
    return held
  }

  const serve = (next: HeldSnapshot) => {
    if (closed) return retire(next)
    const before = current
    current = next
    dropFormer()
    if (before !== null) former = { held: before, until: now() + keepFormerMs }
    if (keepFormerMs === 0) dropFormer()
  }

  const openFirst = async (id: string) => {
    try {
      serve(await openHeld(id))
    } catch (error) {
      const previous = await previousSnapshot(tenant, store.snapshots)
      const fallback = previous === null ? null : await openHeld(previous).catch(() => null)
      if (!fallback) throw error
      warn(
        'The live snapshot cannot be opened; the one before it is served. Run "banxi snapshot build" and publish it.',
        {
          tenant,
          snapshot: id,
          served: fallback.id,
          error: String(error),
        },
      )
      serve(fallback)
    }
  }

  const openBeside = async (id: string) => {
    try {
      const next = await openHeld(id)
      if (wanted === id && current?.id !== id) serve(next)
      else retire(next)
    } catch (error) {
      warn('The published snapshot cannot be opened; the one before it stays.', {
        tenant,
        snapshot: id,
        error: String(error),
      })
    }
  }

  const takePrepared = (id: string) => {
    if (prepared?.id !== id) return null
    const taken = prepared
    prepared = null
    return taken
  }

  const grey = followGrey({
    open: async (id) => takePrepared(id) ?? takeFormer(id) ?? openHeld(id),
    retire,
    onFailure: (id, error) => {
      const message = 'The grey snapshot cannot be opened; its conversations are answered from the live one.'
      warn(message, { tenant, snapshot: id, error: String(error) })
    },
  })

  const follow = async (id: string) => {
    const open = takePrepared(id) ?? grey.take(id) ?? takeFormer(id)
    if (open) serve(open)
    else if (current === null) await openFirst(id)
    else if (current.id !== id) void openBeside(id)
    wanted = id
  }

  const warnWhenFolderIsGone = async (held: HeldSnapshot) => {
    if (now() - folderSeenAt < FOLDER_CHECK_MS) return
    folderSeenAt = now()
    if ((await folder.list(tenant)).includes(held.id)) return
    warn(
      'The folder of the served snapshot is gone; it is served from memory until the next start. Run "banxi snapshot build" and publish it.',
      {
        tenant,
        snapshot: held.id,
      },
    )
  }

  const read = async (seq: number) => {
    const at = now()
    const live = await store.snapshots.liveSnapshot(tenant)
    if (!live) throw nothingPublished(tenant)
    const starting = current === null
    if (former !== null && at >= former.until) dropFormer()
    if (live.id !== wanted) await follow(live.id)
    // An erasure leaves an event on the stream that is read up to here.
    if (seq !== seen.seq) erased = await store.customers.erasedSources(tenant)
    // At the start its conversations wait for it, so that they stay where they were; later nobody waits.
    const beside = await store.snapshots.greySnapshot(tenant)
    await grey.follow(beside, starting || beside?.id === prepared?.id)
    taken = await takenBack(tenant, store.knowledge)
    day = dayInZone(at, (await store.tenants.getTenant(tenant))?.timeZone ?? DEFAULT_ZONE)
    if (current) await warnWhenFolderIsGone(current)
    seen = { seq, at }
  }

  /** Callers at the same time share one reading, unless it began before the last change that they know of. */
  const catchUp = async () => {
    const seq = await store.outbox.lastSeq(tenant, KNOWLEDGE_STREAM)
    const at = now()
    while (seen.seq < seq || at - seen.at >= RECHECK_MS) {
      reading ??= read(seq).finally(() => {
        reading = null
      })
      await reading
    }
  }

  return {
    async lease(conversation) {
      await catchUp()
      if (!current) throw nothingPublished(tenant)
      const held = (conversation && grey.of(conversation)) ?? current
      const { snapshot } = held
      return { snapshot: forget(snapshot, erased), blocked: blockedBy(snapshot, taken, day), release: held.hold() }
    },
    async prepare(id) {
      if ([current?.id, prepared?.id, grey.id(), former?.held.id].includes(id)) return
      dropFormer()
      const next = await openHeld(id)
      retire(prepared)
      prepared = next
    },
    async close() {
      closed = true
      retire(prepared)
      grey.close()
      dropFormer()
      retire(current)
      current = prepared = null
      await Promise.all([...retired].map(({ closed }) => closed))
    },
  }
}

function nothingPublished(tenant: string): CopilotError {
  const message = `Tenant ${tenant} has no published snapshot. Run "banxi snapshot build", then "banxi snapshot publish".`
  return new CopilotError('snapshot_missing', message, { details: { tenant } })
}
