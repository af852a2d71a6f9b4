import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CopilotError } from '../../domain/errors.ts'
import type { SnapshotDraft, SnapshotFiles, SnapshotFolder } from '../../domain/ports/snapshot-folder.ts'
import { Manifest } from '../../domain/snapshot.ts'
import { splitLines } from '../import/split-lines.ts'
import { checksum, hasCode, syncToDisk, withRoom, writeFileOf } from './durable-file.ts'
import { fingerprintOf } from './snapshot-fingerprint.ts'

const MANIFEST = 'manifest.json'
const WRITING = '.writing-'
const REPLACED = '.replaced-'
/** Tells this process from an earlier one that had the same process id. */
const WRITER = `${process.pid}-${Math.round(performance.timeOrigin)}`

/**
 * Snapshots as folders `<root>/<tenant>/<id>`. A snapshot is written beside its place, synced file by file with the manifest last, and renamed:
 * a crash leaves either no snapshot or a whole one. What dead writers left behind is removed here, by the process's one writer alone: another thread has another start time.
 */
export async function openSnapshotFolder({
  root,
  tidy = true,
}: {
  root: string
  tidy?: boolean
}): Promise<SnapshotFolder> {
  await withRoom(() => mkdir(root, { recursive: true }))
  if (tidy) await removeLeftovers(root)
  const place = (tenant: string, id: string) => join(root, safe(tenant), safe(id))

  return {
    begin: async (tenant, id) => beginIn(place(tenant, id), rename),
    rewrite: async (tenant, id) => beginIn(place(tenant, id), replaceFolder),
    open: async (tenant, id) => openFiles(place(tenant, id), tenant, id),
    async list(tenant) {
      const names = await readdir(join(root, safe(tenant))).catch(() => [])
      return names.filter((name) => !name.startsWith('.')).sort()
    },
    async size(tenant, id) {
      const manifest = await readManifest(place(tenant, id), id).catch(() => null)
      return manifest && Object.values(manifest.files).reduce((sum, { bytes }) => sum + bytes, 0)
    },
    remove: async (tenant, id) => rm(place(tenant, id), { recursive: true, force: true }),
  }
}

async function beginIn(target: string, move: (from: string, to: string) => Promise<void>): Promise<SnapshotDraft> {
  const parent = dirname(target)
  const folder = join(parent, `${WRITING}${basename(target)}.${WRITER}`)
  await withRoom(() => mkdir(folder, { recursive: true }))
  return draftIn({ folder, target, parent, move })
}

/** Puts a folder in the place of another. A crash in between leaves the other one aside, from where it is put back at the next start. */
async function replaceFolder(from: string, to: string): Promise<void> {
  const aside = join(dirname(to), `${REPLACED}${basename(to)}.${WRITER}`)
  await rename(to, aside).catch((error) => {
    if (!hasCode(error, 'ENOENT')) throw error
  })
  await rename(from, to)
  await syncToDisk(dirname(to))
  await rm(aside, { recursive: true, force: true })
}

function draftIn({
  folder,
  target,
  parent,
  move,
}: {
  folder: string
  target: string
  parent: string
  move: (from: string, to: string) => Promise<void>
}): SnapshotDraft {
  const path = (name: string) => join(folder, safe(name))
  return {
    path,
    write: (name, content) => writeFileOf(path(name), content),
    async commit(facts) {
      const files: Manifest['files'] = {}
      for (const name of (await readdir(folder)).sort()) {
        files[name] = await checksum(path(name))
        await syncToDisk(path(name))
      }
      const manifest = Manifest.parse({ ...facts, files, fingerprint: fingerprintOf(files) })
      await writeFileOf(path(MANIFEST), [JSON.stringify(manifest, null, 2)])
      await syncToDisk(path(MANIFEST))
      await syncToDisk(folder)
      await move(folder, target)
      await syncToDisk(parent)
      return manifest
    },
    abandon: () => rm(folder, { recursive: true, force: true }),
  }
}

async function openFiles(folder: string, tenant: string, id: string): Promise<SnapshotFiles> {
  const manifest = await readManifest(folder, id)
  if (manifest.id !== id || manifest.tenant !== tenant) {
    const message = `The folder of snapshot ${id} holds another one (${manifest.tenant}/${manifest.id}). Put the folder back in its place, or run "banxi snapshot build".`
    throw new CopilotError('snapshot_mismatch', message, { details: { snapshot: id } })
  }
  if (fingerprintOf(manifest.files) !== manifest.fingerprint) throw torn(id, `${MANIFEST} was changed`)
  for (const [name, expected] of Object.entries(manifest.files)) {
    const found = await checksum(join(folder, safe(name))).catch((error) => {
      throw torn(id, `${name} cannot be read`, error)
    })
    if (found.bytes !== expected.bytes) throw torn(id, `${name} has ${found.bytes} bytes instead of ${expected.bytes}`)
    if (found.sha256 !== expected.sha256) throw torn(id, `${name} was changed`)
  }
  const path = (name: string) => join(folder, safe(name))
  return {
    manifest,
    path,
    lines: (name) => splitLines(createReadStream(path(name), { encoding: 'utf8', highWaterMark: 1 << 20 })),
    read: (name) => readFile(path(name)),
  }
}

async function readManifest(folder: string, id: string): Promise<Manifest> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')))
  } catch (error) {
    const exists = await readdir(folder).then(
      () => true,
      () => false,
    )
    if (exists) throw torn(id, `${MANIFEST} is missing or cannot be understood`, error)
    const message = `There is no folder of snapshot ${id}. Run "banxi snapshot build" and publish it, or "banxi snapshot rollback".`
    throw new CopilotError('snapshot_missing', message, { cause: error, details: { snapshot: id } })
  }
}

function torn(id: string, what: string, cause?: unknown): CopilotError {
  const message = `Snapshot ${id} is damaged: ${what}. Run "banxi snapshot build" and publish it, or "banxi snapshot rollback".`
  return new CopilotError('snapshot_torn', message, { cause, details: { snapshot: id } })
}

async function removeLeftovers(root: string): Promise<void> {
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    for (const name of await readdir(join(root, entry.name))) {
      if (alive(name.slice(name.lastIndexOf('.') + 1))) continue
      if (name.startsWith(REPLACED)) await putBack(join(root, entry.name), name)
      else if (name.startsWith(WRITING)) await rm(join(root, entry.name, name), { recursive: true, force: true })
    }
  }
}

/** What was to be replaced returns where its successor never came, and goes where it did. */
async function putBack(parent: string, name: string): Promise<void> {
  const target = join(parent, name.slice(REPLACED.length, name.lastIndexOf('.')))
  const names = await readdir(target).catch(() => null)
  if (names === null) await rename(join(parent, name), target)
  else await rm(join(parent, name), { recursive: true, force: true })
}

function alive(writer: string): boolean {
  if (writer === WRITER) return true
  const id = Number(writer.split('-')[0])
  if (!Number.isInteger(id) || id <= 0 || id === process.pid) return false
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

function safe(name: string): string {
  if (/^[A-Za-z0-9][\w.-]*$/.test(name)) return name
  throw new CopilotError('invalid_request', `"${name}" is not a name for a snapshot, tenant or file.`)
}
