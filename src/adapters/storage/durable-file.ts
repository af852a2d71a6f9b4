import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { CopilotError } from '../../domain/errors.ts'

const BATCH = 1 << 16

/** Writes bytes, or one line each, to a new file. Throws disk_full when there is no room. */
export async function writeFileOf(
  path: string,
  content: AsyncIterable<string> | Iterable<string> | Uint8Array,
): Promise<void> {
  await withRoom(async () => {
    const file = await open(path, 'w')
    try {
      if (content instanceof Uint8Array) await file.writeFile(content)
      else await writeLines(file, content)
    } finally {
      await file.close()
    }
  })
}

async function writeLines(file: FileHandle, lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
  let batch = ''
  for await (const line of lines) {
    batch += `${line}\n`
    if (batch.length < BATCH) continue
    await file.write(batch)
    batch = ''
  }
  await file.write(batch)
}

/** Waits until the disk holds a file's or a folder's content. Throws disk_full when there is no room. */
export async function syncToDisk(path: string): Promise<void> {
  await withRoom(async () => {
    const file = await open(path, 'r')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
  })
}

/** Size in bytes and SHA-256 (hex) of a file, read piece by piece. */
export async function checksum(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Uint8Array)
    bytes += (chunk as Uint8Array).length
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Runs work that writes; a full disk becomes disk_full, saying what to do. */
export async function withRoom<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!hasCode(error, 'ENOSPC') && !hasCode(error, 'EDQUOT')) throw error
    throw new CopilotError('disk_full', 'The disk is full. Free some space and run the command again.', {
      cause: error,
    })
  }
}

/** True for an error of the operating system with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
