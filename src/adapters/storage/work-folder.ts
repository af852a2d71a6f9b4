import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TaskResult, WorkFolder } from '../../domain/ports/work-folder.ts'
import { hasCode, withRoom } from './durable-file.ts'

const DIGITS = 6
/** Most headers are shorter: one read gives the length and the header itself. */
const FIRST_READ = 4_096
const LENGTH = 4

interface Header {
  note: unknown
  /** Bytes of each part. */
  sizes: number[]
}

/**
 * A work folder on disk: a file a result (length of the header, header, parts), written aside, synced and renamed. What a kill leaves half-written is no result and is written again.
 * Several threads may use one, each its own task.
 */
export function openWorkFolder(path: string): WorkFolder {
  const fileOf = (stage: string, task: number) => join(path, stage, String(task).padStart(DIGITS, '0'))
  return {
    async done(stage) {
      const tasks = new Set<number>()
      for (const name of await namesIn(join(path, stage))) {
        const task = Number(name)
        if (/^\d+$/.test(name) && isWhole(fileOf(stage, task))) tasks.add(task)
      }
      return tasks
    },
    async keep(stage, task, result) {
      const file = fileOf(stage, task)
      await withRoom(async () => {
        await mkdir(join(path, stage), { recursive: true })
        await writeResult(`${file}.new`, result)
        await rename(`${file}.new`, file)
      })
    },
    note: async (stage, task) => withFile(fileOf(stage, task), (file) => readHeader(file).header.note),
    part: async (stage, task, part) =>
      withFile(fileOf(stage, task), (file) => {
        const { header, end } = readHeader(file)
        const size = header.sizes[part] ?? 0
        const before = header.sizes.slice(0, part).reduce((sum, bytes) => sum + bytes, 0)
        return size === 0 ? new Uint8Array() : readBytes(file, end + before, size)
      }),
  }
}

/** Removes a folder of work and all that is in it; one that is not there is no fault. */
export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true })
}

async function writeResult(path: string, { note, parts }: TaskResult): Promise<void> {
  const header = Buffer.from(JSON.stringify({ note, sizes: parts.map(({ length }) => length) } satisfies Header))
  const length = Buffer.alloc(LENGTH)
  length.writeUInt32LE(header.length)
  const file = await open(path, 'w')
  try {
    await file.writeFile(Buffer.concat([length, header, ...parts]))
    await file.sync()
  } finally {
    await file.close()
  }
}

function readHeader(file: number): { header: Header; end: number } {
  const first = readBytes(file, 0, FIRST_READ)
  const end = LENGTH + Buffer.from(first.buffer, first.byteOffset, LENGTH).readUInt32LE()
  const bytes = end <= first.length ? first.subarray(LENGTH, end) : readBytes(file, LENGTH, end - LENGTH)
  return { header: JSON.parse(Buffer.from(bytes).toString('utf8')) as Header, end }
}

/** As many of the bytes as there are. */
function readBytes(file: number, position: number, length: number): Uint8Array {
  const buffer = Buffer.allocUnsafeSlow(length)
  let read = 0
  while (read < length) {
    const more = readSync(file, buffer, read, length - read, position + read)
    if (more === 0) break
    read += more
  }
  return buffer.subarray(0, read)
}

/** A task reads a small part of each of hundreds of files: waiting for the system's threads each time would take far longer than the reading. */
function withFile<T>(path: string, work: (file: number) => T): T {
  const file = openSync(path, 'r')
  try {
    return work(file)
  } finally {
    closeSync(file)
  }
}

/** False for a file that a crash of the machine left shorter than it says it is. */
function isWhole(path: string): boolean {
  try {
    return withFile(path, (file) => {
      const { header, end } = readHeader(file)
      return fstatSync(file).size === header.sizes.reduce((sum, bytes) => sum + bytes, end)
    })
  } catch {
    return false
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  }
}
