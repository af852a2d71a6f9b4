import { type EncodedBlock, fitInWorker } from '../adapters/models/fit-in-worker.ts'
import { encodeTexts } from '../adapters/models/teacher-encodings.ts'
import { CopilotError } from '../domain/errors.ts'
import type { FeatureScript } from '../embedding/count-features.ts'
import type { FitSettings, FittedBlock } from '../embedding/fit-block.ts'
import { fitTable } from '../embedding/fit-table.ts'
import type { FittedRows } from '../embedding/table.ts'
import { writeTableBytes } from '../embedding/table-bytes.ts'
import { openTeacher } from './open-teacher.ts'
import { createProgressLine } from './progress-line.ts'

/** Texts with their weights and the teacher to fit them to. */
export interface FitPart {
  name: string
  script: FeatureScript
  texts: ReadonlyMap<string, number>
  /** A setting as in BANXI_EMBEDDER. */
  teacher: string
  terms: number
}

/** What came of a part. */
export type PartReport = FittedBlock['report'] & { teacher: string }

const FEWEST_TEXTS = 10

/**
 * Encodes every part with its teacher, through the cache folder, and fits a table to all of them, in one thread a part; progress goes to standard error. Throws invalid_request
 * for too few texts or rows of another dimension, cancelled at the signal (what was encoded stays in the cache), and what the teacher throws.
 */
export async function fitEmbedder({
  parts,
  kept,
  settings,
  cache,
  signal,
}: {
  parts: readonly FitPart[]
  kept: readonly FittedRows[]
  settings: FitSettings
  cache: string
  signal: AbortSignal
}): Promise<{ bytes: Uint8Array; reports: PartReport[]; dimension: number }> {
  const encoded: { block: EncodedBlock; teacher: string }[] = []
  for (const part of parts) encoded.push(await encodePart(part, { cache, signal }))
  const dimension = Math.min(settings.dimension, ...encoded.map(({ block }) => block.encodings.dimension))
  if (kept.length > 0 && dimension !== settings.dimension)
    throw new CopilotError(
      'invalid_request',
      `The teacher's vectors have ${dimension} numbers, the rows to keep ${settings.dimension}. Take another teacher, or leave out --base.`,
    )
  const lines = new Map(parts.map(({ name }) => [name, createProgressLine(`fit ${name}`)]))
  const { table, reports } = await fitTable({
    blocks: encoded.map(({ block }) => block),
    settings: { ...settings, dimension },
    kept,
    fitOne: fitInWorker,
    onProgress: ({ block, stage, done, total }) => lines.get(block)?.(stage, { done, total }),
    signal,
  })
  const teachers = new Map(encoded.map(({ block, teacher }) => [block.name, teacher]))
  return {
    bytes: writeTableBytes(table),
    reports: reports.map((report) => ({ ...report, teacher: teachers.get(report.name) ?? '' })),
    dimension,
  }
}

async function encodePart(
  { teacher, texts, ...part }: FitPart,
  { cache, signal }: { cache: string; signal: AbortSignal },
): Promise<{ block: EncodedBlock; teacher: string }> {
  if (texts.size < FEWEST_TEXTS)
    throw new CopilotError(
      'invalid_request',
      `There are ${texts.size} texts to fit ${part.name} to. Give more with --corpus, or --dictionary.`,
    )
  const { encoders, close } = await openTeacher(teacher)
  try {
    const line = createProgressLine(`encode ${part.name}`)
    const list = [...texts.keys()]
    const encodings = await encodeTexts({
      texts: list,
      folder: cache,
      encoders,
      now: () => performance.now(),
      onProgress: ({ done, total }) => line('texts', { done, total }),
      signal,
    })
    return {
      block: { ...part, texts: list, weights: Float32Array.from(texts.values()), encodings },
      teacher: encoders[0]?.id ?? '',
    }
  } finally {
    await close()
  }
}
