import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { fileOnDisk } from './adapters/import/import-file.ts'
import type { MessageReading } from './adapters/import/message-format.ts'
import { readMessages } from './adapters/import/read-messages.ts'
import { openCorpusFolder } from './adapters/storage/corpus-folder.ts'
import { openWorkFolder } from './adapters/storage/work-folder.ts'
import { startWorkerPool } from './adapters/threads/worker-pool.ts'
import { type CleaningProgress, CORPUS_FILES, cleanMessages } from './corpus/clean-messages.ts'
import { CLEANING_VERSION, type CleaningTask } from './corpus/cleaning-task.ts'
import type { CorpusReport } from './corpus/corpus-report.ts'
import type { CorpusWorkerData } from './corpus-worker.ts'
import type { ImportFile } from './domain/ports/row-reader.ts'
import { NORMALISER_VERSION } from './text/normalise.ts'

/** Bytes of input that one piece of the work has about; what is in memory at once follows from it. */
const PIECE_BYTES = 3 << 20
const MOST_PIECES = 1_024
/** Tasks that wait in each thread, so that none is idle. */
const WAITING = 2
const YOUNG_MB = 16

/** How far the files are, as far as it is known. */
export interface CorpusProgress extends CleaningProgress {
  /** Share of the input that is read, 0–1. */
  read: number
}

/**
 * Cleans files of recorded dialogues into `out` on all cores. The same call goes on with what an earlier one left there when it was stopped; `restart` begins anew. Throws
 * conflict when the files or how they are read are others than those the work was begun with, and what cleanMessages and the readers throw.
 */
export async function cleanCorpusFiles({
  files,
  out,
  reading,
  workers = availableParallelism(),
  restart = false,
  onStart = () => {},
  onProgress = () => {},
  signal,
}: {
  files: readonly string[]
  out: string
  reading: MessageReading
  workers?: number
  restart?: boolean
  onStart?: (start: { resumed: boolean }) => void
  onProgress?: (progress: CorpusProgress) => void
  signal?: AbortSignal
}): Promise<CorpusReport> {
  const { inputs, bytes } = await readInputs(files)
  const parts = Math.max(1, Math.min(MOST_PIECES, Math.ceil(bytes / PIECE_BYTES)))
  const folder = await openCorpusFolder({
    path: out,
    results: Object.values(CORPUS_FILES),
    plan: { files: inputs, options: readingFacts(reading), version: `${CLEANING_VERSION}.${NORMALISER_VERSION}` },
    restart,
  })
  onStart({ resumed: folder.resumed })
  const pool = startWorkerPool<CleaningTask>({
    size: workers,
    name: 'corpus-worker',
    beside: import.meta.url,
    workerData: { work: folder.work } satisfies CorpusWorkerData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  try {
    const counted = countBytes(files)
    return await cleanMessages({
      rows: readMessages(counted.files, reading),
      parts,
      work: openWorkFolder(folder.work),
      run: (task) => pool.run(task),
      hands: WAITING * workers,
      output: folder.output,
      onProgress: (progress) => onProgress({ ...progress, read: Math.min(1, counted.read() / Math.max(1, bytes)) }),
      signal,
    })
  } finally {
    await pool.close()
    folder.release()
  }
}

async function readInputs(files: readonly string[]): Promise<{ inputs: string[]; bytes: number }> {
  const inputs: string[] = []
  let bytes = 0
  for (const path of files) {
    const hash = createHash('sha256')
    for await (const chunk of fileOnDisk(path).chunks()) {
      hash.update(chunk)
      bytes += chunk.length
    }
    inputs.push(hash.digest('hex'))
  }
  return { inputs, bytes }
}

function readingFacts({ format, map, roles, offset }: MessageReading) {
  return { format, map: [...map].sort(), roles: [...roles].sort(), offset }
}

/** The files, with the bytes that the last reading of each has given. A file is read more than once: for its encoding first. */
function countBytes(paths: readonly string[]): { files: ImportFile[]; read: () => number } {
  const read = new Array<number>(paths.length).fill(0)
  const files = paths.map((path, index): ImportFile => {
    const file = fileOnDisk(path)
    return {
      name: file.name,
      async *chunks() {
        read[index] = 0
        for await (const chunk of file.chunks()) {
          read[index] = (read[index] ?? 0) + chunk.length
          yield chunk
        }
      },
    }
  })
  return { files, read: () => read.reduce((sum, bytes) => sum + bytes, 0) }
}
