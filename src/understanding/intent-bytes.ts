import { z } from 'zod'
import { CopilotError } from '../domain/errors.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import { NORMALISER_VERSION } from '../text/normalise.ts'
import { READING_VERSION } from '../text/reading-version.ts'
import type { IntentExamples } from './intent-examples.ts'
import { openVocabulary } from './intent-vocabulary.ts'
import type { IntentWeights } from './intent-weights.ts'
import { packBytes, unpackBytes } from './packed-bytes.ts'

/** What a serialised model holds. */
export interface IntentBytes {
  weights: IntentWeights
  temperature: number
  labels: readonly string[]
  /** Mean of the embedder's vectors; empty without an embedder. */
  centre: Float32Array
  examples: IntentExamples
}

const FORMAT = 'banxi-intent-3'

const Header = z.strictObject({
  format: z.literal(FORMAT),
  segmenter: z.string(),
  embedder: z.string().nullable(),
  normaliser: z.int(),
  /** Of how texts are read; absent in models of before there was one. */
  reading: z.int().optional(),
  temperature: z.number().positive(),
  dimension: z.int().nonnegative(),
  /** The labels' number, and one more for a model that knows out-of-scope texts. */
  classes: z.int().positive(),
  labels: z.array(z.string()).min(1),
  terms: z.array(z.string()),
  examples: z.array(z.string()),
})

/**
 * The model as bytes: header length and CRC-32 (uint32 each), the header as JSON padded to 4 bytes, then, 4 bytes a number, idf, the weights' scales, the classes' offsets,
 * the centre, the examples' intents and scales, and, a byte a number, the weights and the examples' vectors.
 */
export function writeIntentBytes({
  weights,
  temperature,
  labels,
  centre,
  examples,
  segmenter,
  embedder,
}: IntentBytes & { segmenter: Segmenter; embedder: Embedder | null }): Uint8Array {
  const { vocabulary, dimension, classes, scales, quantised, offsets } = weights
  const header: z.infer<typeof Header> = {
    format: FORMAT,
    segmenter: segmenter.id,
    embedder: embedder?.id ?? null,
    normaliser: NORMALISER_VERSION,
    reading: READING_VERSION,
    temperature,
    dimension,
    classes,
    labels: [...labels],
    terms: [...vocabulary.terms],
    examples: [...examples.texts],
  }
  const parts = [
    vocabulary.idf,
    scales,
    offsets,
    centre,
    examples.targets,
    examples.scales,
    quantised,
    examples.vectors,
  ]
  return packBytes(header, parts)
}

/** Reads what writeIntentBytes wrote. Throws snapshot_torn where anything is missing or changed, snapshot_foreign where the model belongs to other adapters. */
export function readIntentBytes(
  bytes: Uint8Array,
  { segmenter, embedder }: { segmenter: Segmenter; embedder: Embedder | null },
): IntentBytes {
  const packed = unpackBytes(bytes)
  if (packed === null) throw torn()
  const header = parseHeader(packed.header)
  const { dimension, classes } = header
  const terms = header.terms.length
  const examples = header.examples.length
  const features = terms + dimension
  const words = terms + features + classes + dimension + 2 * examples
  if (4 * words + features * classes + examples * dimension !== packed.length) throw torn()
  requireSame('segmenter', header.segmenter, segmenter.id)
  requireSame('embedder', header.embedder, embedder?.id ?? null)
  requireSame('normaliser', header.normaliser, NORMALISER_VERSION)
  requireSame('reading version', header.reading, READING_VERSION)
  const idf = packed.floats(terms)
  const scales = packed.floats(features)
  const offsets = packed.floats(classes)
  const centre = packed.floats(dimension)
  const targets = packed.integers(examples)
  const exampleScales = packed.floats(examples)
  return {
    labels: header.labels,
    temperature: header.temperature,
    weights: {
      vocabulary: openVocabulary({ terms: header.terms, idf }),
      dimension,
      classes,
      scales,
      offsets,
      quantised: packed.bytes(features * classes),
    },
    centre,
    examples: {
      texts: header.examples,
      targets,
      scales: exampleScales,
      vectors: packed.bytes(examples * dimension),
    },
  }
}

function parseHeader(json: string): z.infer<typeof Header> {
  try {
    const header: unknown = JSON.parse(json)
    requireSame('format', z.object({ format: z.string() }).parse(header).format, FORMAT)
    return Header.parse(header)
  } catch (cause) {
    throw cause instanceof CopilotError ? cause : torn(cause)
  }
}

function torn(cause?: unknown): CopilotError {
  return new CopilotError('snapshot_torn', 'The intent model is damaged or incomplete; build the snapshot again.', {
    cause,
  })
}

function requireSame(what: string, trained: unknown, present: unknown): void {
  if (trained === present) return
  throw new CopilotError(
    'snapshot_foreign',
    `The intent model was trained with ${what} ${trained}, this service runs ${present}; build the snapshot again.`,
    { details: { what, trained, present } },
  )
}
