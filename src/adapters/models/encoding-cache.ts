import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { CopilotError, isCopilotError } from '../../domain/errors.ts'
import type { Embedder } from '../../domain/ports/embedder.ts'
import { withRoom, writeFileOf } from '../storage/durable-file.ts'
import { lockDataFolder } from '../storage/sqlite/lock-data-folder.ts'

const KEY_BYTES = 16

/** The vectors of a teacher on disk: a file of float32 rows and one of 16-byte keys, row by row. */
export interface EncodingCache {
  /** The file of vectors. */
  path: string
  /** Row of each key. */
  rowOf: ReadonlyMap<string, number>
  /** Adds rows, on disk once it settles. Throws internal for vectors of another length or not finite, and disk_full. */
  append(keys: readonly string[], vectors: readonly Float32Array[]): Promise<void>
  close(): Promise<void>
}

/** What a text is found by: the first half of its SHA-256, as a string of 16 bytes. */
export function textKey(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, KEY_BYTES)
}

/**
 * Opens a teacher's cache in a folder, for this process alone, and cuts off what a killed run left half written. Throws data_folder_locked, config_invalid for a place
 * that cannot be written, and disk_full.
 */
export async function openEncodingCache({
  folder,
  teacher,
}: {
  folder: string
  teacher: Pick<Embedder, 'id' | 'dimension'>
}): Promise<EncodingCache> {
  const name = createHash('sha256').update(`${teacher.id} ${teacher.dimension}`).digest('hex').slice(0, 12)
  const root = join(folder, `encodings-${name}`)
  const unlock = await lock(root)
  try {
    const about = { teacher: teacher.id, dimension: teacher.dimension, numbers: 'float32', keyBytes: KEY_BYTES }
    await writeFileOf(join(root, 'about.json'), [JSON.stringify(about)])
    const path = join(root, 'vectors.f32')
    const vectors = await open(path, 'a+')
    const keys = await open(join(root, 'texts.sha'), 'a+')
    const found = await readWholeRows({ vectors, keys, width: 4 * teacher.dimension })
    return createCache({ path, vectors, keys, ...found, dimension: teacher.dimension, unlock })
  } catch (error) {
    unlock()
    throw error
  }
}

function createCache({
  path,
  vectors,
  keys,
  rowOf,
  rows,
  dimension,
  unlock,
}: {
  path: string
  vectors: FileHandle
  keys: FileHandle
  rowOf: Map<string, number>
  /** In both files. */
  rows: number
  dimension: number
  unlock: () => void
}): EncodingCache {
  let count = rows
  let last: Promise<void> = Promise.resolve()
  const write = async (added: readonly string[], given: readonly Float32Array[]) => {
    const numbers = joinRows(given, added.length, dimension)
    await withRoom(async () => {
      await vectors.appendFile(new Uint8Array(numbers.buffer))
      // A key must never lie on disk before its vector does.
      await vectors.datasync()
      await keys.appendFile(Buffer.from(added.join(''), 'latin1'))
    })
    for (const key of added) rowOf.set(key, count++)
  }
  return {
    path,
    rowOf,
    append(added, given) {
      // One at a time; after a failure the two files may differ, so nothing more is added.
      last = last.then(() => write(added, given))
      return last
    },
    async close() {
      await last.catch(() => {})
      await vectors.close()
      await keys.close()
      unlock()
    },
  }
}

async function readWholeRows({
  vectors,
  keys,
  width,
}: {
  vectors: FileHandle
  keys: FileHandle
  width: number
}): Promise<{ rowOf: Map<string, number>; rows: number }> {
  const known = await keys.readFile()
  const { size } = await vectors.stat()
  const rows = Math.min(Math.floor(known.length / KEY_BYTES), Math.floor(size / width))
  await vectors.truncate(rows * width)
  await keys.truncate(rows * KEY_BYTES)
  const rowOf = new Map<string, number>()
  for (let row = 0; row < rows; row++) rowOf.set(known.toString('latin1', row * KEY_BYTES, (row + 1) * KEY_BYTES), row)
  return { rowOf, rows }
}

function joinRows(rows: readonly Float32Array[], count: number, dimension: number): Float32Array {
  const sound = rows.length === count && rows.every((row) => row.length === dimension && row.every(Number.isFinite))
  if (!sound) {
    const message = `The teacher did not give ${count} vectors of ${dimension} finite numbers. Choose another one.`
    throw new CopilotError('internal', message)
  }
  const numbers = new Float32Array(count * dimension)
  for (const [at, row] of rows.entries()) numbers.set(row, at * dimension)
  return numbers
}

async function lock(folder: string): Promise<() => void> {
  try {
    await mkdir(folder, { recursive: true })
    return await lockDataFolder({ folder })
  } catch (cause) {
    if (isCopilotError(cause, 'disk_full')) throw cause
    if (isCopilotError(cause, 'data_folder_locked')) {
      const message = `Another run is encoding into ${folder}. Wait until it has ended, or name another folder.`
      throw new CopilotError('data_folder_locked', message, { cause, details: cause.details })
    }
    const message = `Encodings cannot be written to ${folder}. Name a folder that this user may write.`
    throw new CopilotError('config_invalid', message, { cause })
  }
}
