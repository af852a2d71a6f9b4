import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
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
        if (/^\d+$/.test(name) && (await isWhole(fileOf(stage, task)))) tasks.add(task)
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
    note: (stage, task) => withFile(fileOf(stage, task), async (file) => (await readHeader(file)).header.note),
    part: (stage, task, part) =>
      withFile(fileOf(stage, task), async (file) => {
        const { header, end } = await readHeader(file)
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

async function readHeader(file: FileHandle): Promise<{ header: Header; end: number }> {
  const first = await readBytes(file, 0, FIRST_READ)
  const end = LENGTH + Buffer.from(first.buffer, first.byteOffset, LENGTH).readUInt32LE()
  const bytes = end <= first.length ? first.subarray(LENGTH, end) : await readBytes(file, LENGTH, end - LENGTH)
  return { header: JSON.parse(Buffer.from(bytes).toString('utf8')) as Header, end }
}

/** As many of the bytes as there are. */
async function readBytes(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(length)
  let read = 0
  while (read < length) {
    const { bytesRead } = await file.read(buffer, read, length - read, position + read)
    if (bytesRead === 0) break
    read += bytesRead
  }
  return buffer.subarray(0, read)
}

async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r')
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

/** False for a file that a crash of the machine left shorter than it says it is. */
async function isWhole(path: string): Promise<boolean> {
  try {
    return await withFile(path, async (file) => {
      const { header, end } = await readHeader(file)
      const { size } = await file.stat()
      return size === header.sizes.reduce((sum, bytes) => sum + bytes, end)
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
