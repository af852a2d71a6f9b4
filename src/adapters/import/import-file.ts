import { createReadStream } from 'node:fs'
import { CopilotError } from '../../domain/errors.ts'
import type { ImportFile } from '../../domain/ports/row-reader.ts'

/** A file on disk. Reading throws file_unreadable, saying what to do. */
export function fileOnDisk(path: string): ImportFile {
  return {
    name: path,
    async *chunks() {
      try {
        yield* createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        throw new CopilotError(
          'file_unreadable',
          `${path} cannot be read (${why}). Check the path and its permissions.`,
          { cause: error },
        )
      }
    },
  }
}

/** Bytes that were received, under the name of the file they came from. */
export function fileInMemory(name: string, bytes: Uint8Array): ImportFile {
  return {
    name,
    async *chunks() {
      yield bytes
    },
  }
}

/** All of a file's bytes. */
export async function allBytes(file: ImportFile): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of file.chunks()) chunks.push(chunk)
  return Buffer.concat(chunks)
}
