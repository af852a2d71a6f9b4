import { closeSync, openSync, readSync } from 'node:fs'
import { CopilotError } from '../../domain/errors.ts'
import type { Embedder } from '../../domain/ports/embedder.ts'
import { type EncodingCache, openEncodingCache, textKey } from './encoding-cache.ts'

/** Texts that an encoder takes at a time: at some milliseconds a text, a killed run loses a second of work. */
const CHUNK = 256

/** Neighbouring rows are read together, up to some megabytes: a system may cut a larger read short. */
const ROWS_A_READ = 4_096

/** Where the vectors of texts lie: plain data, so that a worker thread can be handed it and read it with readEncodings. */
export interface Encodings {
  /** File of float32 rows in the machine's byte order. */
  path: string
  dimension: number
  /** The file's row of each text, in the order of the texts. */
  rows: Int32Array
}

export interface EncodingProgress {
  /** Of the distinct texts, those that earlier runs encoded counted. */
  done: number
  total: number
  /** Of this run; 0 before its first chunk. */
  perSecond: number
  secondsLeft: number | null
}

/**
 * The teacher's vectors of texts, through a cache folder that holds vectors and hashes, no text. A text that any earlier run into this folder encoded is not
 * encoded again, also where that run was stopped or killed: it goes on where it was. `encoders` work side by side and must be of one id (one a core, as
 * openOnnxEmbedder makes them; the caller closes them); several teachers may share a folder. Memory: about 150 bytes a distinct text and some chunks. `now` is
 * in milliseconds. Throws cancelled at the signal (what is encoded stays), data_folder_locked beside another run of the same teacher, disk_full,
 * config_invalid where the encoders differ or the folder cannot be written, and whatever an encoder throws.
 */
export async function encodeTexts({
  texts,
  folder,
  encoders,
  now,
  onProgress,
  signal,
}: {
  texts: readonly string[]
  folder: string
  encoders: readonly Embedder[]
  now: () => number
  onProgress?: (progress: EncodingProgress) => void
  signal?: AbortSignal
}): Promise<Encodings> {
  const teacher = oneTeacher(encoders)
  const cache = await openEncodingCache({ folder, teacher })
  try {
    const keys = texts.map(textKey)
    await encodeMissing({ texts, keys, cache, encoders, now, onProgress, signal })
    const rows = Int32Array.from(keys, (key) => cache.rowOf.get(key) ?? 0)
    return { path: cache.path, dimension: teacher.dimension, rows }
  } finally {
    await cache.close()
  }
}

/** The vectors of texts `start` to `end` (exclusive), one row of `dimension` numbers each. Throws file_unreadable when the file is gone or cut. */
export function readEncodings({ path, dimension, rows }: Encodings, start: number, end: number): Float32Array {
  const wanted = rows.subarray(start, end)
  const vectors = new Float32Array(wanted.length * dimension)
  const bytes = new Uint8Array(vectors.buffer)
  const width = 4 * dimension
  const file = openVectors(path)
  try {
    for (let from = 0; from < wanted.length; ) {
      const first = wanted[from] ?? 0
      let count = 1
      while (count < ROWS_A_READ && wanted[from + count] === first + count) count++
      const length = readSync(file, bytes, from * width, count * width, first * width)
      if (length !== count * width) throw unreadable(path)
      from += count
    }
  } finally {
    closeSync(file)
  }
  return vectors
}

async function encodeMissing({
  texts,
  keys,
  cache,
  encoders,
  now,
  onProgress,
  signal,
}: Omit<Parameters<typeof encodeTexts>[0], 'folder'> & {
  keys: readonly string[]
  cache: EncodingCache
}): Promise<void> {
  const distinct = new Map(keys.map((key, at) => [key, texts[at] ?? '']))
  const missing = [...distinct].filter(([key]) => !cache.rowOf.has(key))
  const known = distinct.size - missing.length
  const started = now()
  let next = 0
  let encoded = 0
  let failed = false
  const report = () => {
    const seconds = (now() - started) / 1000
    const perSecond = encoded > 0 && seconds > 0 ? encoded / seconds : 0
    const secondsLeft = perSecond > 0 ? (missing.length - encoded) / perSecond : null
    onProgress?.({ done: known + encoded, total: distinct.size, perSecond, secondsLeft })
  }
  const work = async (encoder: Embedder) => {
    while (next < missing.length && !failed) {
      if (signal?.aborted) throw cancelled(signal)
      const chunk = missing.slice(next, next + CHUNK)
      next += chunk.length
      const vectors = await encoder.embed(chunk.map(([, text]) => text))
      await cache.append(
        chunk.map(([key]) => key),
        vectors,
      )
      encoded += chunk.length
      report()
    }
  }
  report()
  const done = await Promise.allSettled(
    encoders.map((encoder) =>
      work(encoder).catch((error) => {
        failed = true
        throw error
      }),
    ),
  )
  for (const outcome of done) if (outcome.status === 'rejected') throw outcome.reason
}

function oneTeacher(encoders: readonly Embedder[]): Embedder {
  const [first, ...others] = encoders
  if (first !== undefined && others.every(({ id }) => id === first.id)) return first
  const ids = encoders.map(({ id }) => id).join(', ')
  throw new CopilotError(
    'config_invalid',
    `Texts are encoded by one teacher, not by: ${ids || 'none'}. Name one model folder.`,
  )
}

function openVectors(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function unreadable(path: string, cause?: unknown): CopilotError {
  return new CopilotError('file_unreadable', `${path} does not hold all vectors any more. Encode the texts again.`, {
    cause,
  })
}

function cancelled({ reason }: AbortSignal): CopilotError {
  const message = 'Encoding was stopped. What is encoded is kept: run the command again to go on.'
  return new CopilotError('cancelled', message, { cause: reason })
}
