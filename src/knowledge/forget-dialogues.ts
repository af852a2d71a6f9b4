import { throwIfCancelled } from '../corpus/throw-if-cancelled.ts'
import type { Effects } from '../domain/effects.ts'
import { CopilotError, isCopilotError } from '../domain/errors.ts'
import type { Passage } from '../domain/passage.ts'
import type { SnapshotFiles, SnapshotFolder } from '../domain/ports/snapshot-folder.ts'
import type { Store } from '../domain/ports/store.ts'
import type { Manifest } from '../domain/snapshot.ts'
import { checkManifest } from './check-manifest.ts'
import { knownVectors } from './known-vectors.ts'
import { sideFiles } from './snapshot-files.ts'
import { isErased } from './without-erased.ts'
import { type Indexing, writeSide } from './write-side.ts'

export interface ForgetDeps extends Indexing {
  store: Pick<Store, 'snapshots' | 'customers' | 'audit'>
  folder: SnapshotFolder
  effects: Effects
}

/** What became of a tenant's snapshots. */
export interface ForgottenDialogues {
  /** Passages that are gone from the files. */
  passages: number
  /** Snapshots written anew; of those made for another embedder or version all dialogues went, since they cannot be indexed again. */
  rewritten: string[]
  /** Snapshots removed, because nobody can read what they hold. */
  removed: string[]
}

/**
 * Writes every snapshot anew, live ones too, that holds passages of erased conversations. The rest of each stays as it is, under the same id, with a new fingerprint and an
 * audit row. What is served meanwhile is served from memory, where the overlay hides them. May run again at any time. Throws cancelled, disk_full, and conflict
 * where the live snapshot is torn and may hold some.
 */
export async function forgetDialogues(
  {
    tenant,
    actor,
    signal,
    onProgress = () => {},
  }: { tenant: string; actor: string; signal?: AbortSignal; onProgress?: (share: number, note: string) => void },
  deps: ForgetDeps,
): Promise<ForgottenDialogues> {
  const { store, folder } = deps
  const erased = await store.customers.erasedSources(tenant)
  const done: ForgottenDialogues = { passages: 0, rewritten: [], removed: [] }
  const ids = erased.size === 0 ? [] : await folder.list(tenant)
  for (const [index, id] of ids.entries()) {
    throwIfCancelled(signal)
    onProgress(index / ids.length, `snapshot ${index + 1} of ${ids.length}`)
    const files = await openOrRemove(tenant, id, deps)
    if (files === 'removed') done.removed.push(id)
    if (files === null || files === 'removed') continue
    const { kept, gone } = await readDialogues(files, erased, signal)
    const manifest = gone === 0 ? files.manifest : await rewrite(files, kept, signal, deps)
    if (gone > 0) done.rewritten.push(id)
    done.passages += gone
    await noteChange({ actor, manifest }, deps)
  }
  return done
}

/** A snapshot that cannot be opened and is not live is of no use to anybody, and goes; null where it is gone already. */
async function openOrRemove(
  tenant: string,
  id: string,
  { store, folder }: ForgetDeps,
): Promise<SnapshotFiles | 'removed' | null> {
  try {
    return await folder.open(tenant, id)
  } catch (error) {
    if (isCopilotError(error, 'snapshot_missing')) return null
    if (!isCopilotError(error, 'snapshot_torn') && !isCopilotError(error, 'snapshot_mismatch')) throw error
    const [live, grey] = [await store.snapshots.liveSnapshot(tenant), await store.snapshots.greySnapshot(tenant)]
    if (live?.id === id || grey?.id === id) {
      const message = `The ${live?.id === id ? 'live' : 'grey'} snapshot ${id} is damaged and may hold what was erased. Run "banxi snapshot build", publish it, and erase again.`
      throw new CopilotError('conflict', message, { cause: error })
    }
    if (await store.snapshots.getSnapshot(tenant, id)) await store.snapshots.deleteSnapshot(tenant, id)
    await folder.remove(tenant, id)
    return 'removed'
  }
}

async function readDialogues(
  files: SnapshotFiles,
  erased: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<{ kept: Passage[]; gone: number }> {
  const kept: Passage[] = []
  let read = 0
  for await (const line of files.lines(sideFiles('dialogue').passages)) {
    if (read++ % 1_000 === 0) throwIfCancelled(signal)
    const passage = JSON.parse(line) as Passage
    if (!isErased(passage, erased)) kept.push(passage)
  }
  return { kept, gone: read - kept.length }
}

async function rewrite(
  files: SnapshotFiles,
  kept: readonly Passage[],
  signal: AbortSignal | undefined,
  deps: ForgetDeps,
): Promise<Manifest> {
  const { files: held, fingerprint: _, ...facts } = files.manifest
  const { tenant, id, counts } = facts
  const passages = canIndex(files.manifest, deps) ? kept : []
  const draft = await deps.folder.rewrite(tenant, id)
  try {
    const rewritten = new Set<string>(Object.values(sideFiles('dialogue')))
    for (const name of Object.keys(held)) if (!rewritten.has(name)) await draft.write(name, await files.read(name))
    const known = await knownVectors(files, 'dialogue', deps)
    const side = await writeSide({ tenant, kind: 'dialogue', passages, draft, known, ...(signal && { signal }) }, deps)
    return await draft.commit({
      ...facts,
      counts: { ...counts, dialoguePassages: side.passages, dialogueRows: side.rows },
    })
  } catch (error) {
    await draft.abandon()
    throw error
  }
}

function canIndex(manifest: Manifest, indexing: Indexing): boolean {
  try {
    checkManifest(manifest, indexing)
    return true
  } catch (error) {
    if (isCopilotError(error, 'snapshot_foreign') || isCopilotError(error, 'snapshot_mismatch')) return false
    throw error
  }
}

/** Lists a snapshot as its files now are, also where a crash came between the two. */
async function noteChange(
  { actor, manifest }: { actor: string; manifest: Manifest },
  { store, effects }: ForgetDeps,
): Promise<void> {
  const { tenant, id, fingerprint, counts } = manifest
  const row = await store.snapshots.getSnapshot(tenant, id)
  if (!row || row.fingerprint === fingerprint) return
  await store.snapshots.saveSnapshot({ ...row, fingerprint, counts })
  await store.audit.appendAudit({
    id: effects.newId(),
    tenant,
    actor,
    action: 'snapshot.forget',
    subject: `snapshot:${id}`,
    before: `${id} ${row.fingerprint}`,
    after: `${id} ${fingerprint}`,
    reason: null,
    at: effects.now(),
  })
}
