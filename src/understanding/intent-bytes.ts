import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { CopilotError } from '../domain/errors.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import { NORMALISER_VERSION } from '../text/normalise.ts'
import type { IntentExamples } from './intent-examples.ts'
import { openVocabulary } from './intent-vocabulary.ts'
import type { IntentWeights } from './intent-weights.ts'

/** What a serialised model holds. */
export interface IntentBytes {
  weights: IntentWeights
  temperature: number
  labels: readonly string[]
  /** Mean of the embedder's vectors; empty without an embedder. */
  centre: Float32Array
  examples: IntentExamples
}

const FORMAT = 'banxi-intent-2'

const Header = z.strictObject({
  format: z.literal(FORMAT),
  segmenter: z.string(),
  embedder: z.string().nullable(),
  normaliser: z.int(),
  temperature: z.number().positive(),
  dimension: z.int().nonnegative(),
  /** The labels' number, and one more for a model that knows out-of-scope texts. */
  classes: z.int().positive(),
  labels: z.array(z.string()).min(1),
  terms: z.array(z.string()),
  examples: z.array(z.string()),
})

/** Before the header: its length and the checksum of everything after them. */
const PREFIX = 8

/**
 * The model as bytes: header length and CRC-32 (uint32 each), the header as JSON padded to 4 bytes, then, 4 bytes a number, idf, the weights' scales,
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
  const { vocabulary, dimension, classes, scales, quantised } = weights
  const header: z.infer<typeof Header> = {
    format: FORMAT,
    segmenter: segmenter.id,
    embedder: embedder?.id ?? null,
    normaliser: NORMALISER_VERSION,
    temperature,
    dimension,
    classes,
    labels: [...labels],
    terms: [...vocabulary.terms],
    examples: [...examples.texts],
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const headerLength = Math.ceil(json.length / 4) * 4
  const parts = [vocabulary.idf, scales, centre, examples.targets, examples.scales, quantised, examples.vectors]
  const bytes = new Uint8Array(PREFIX + headerLength + parts.reduce((sum, part) => sum + part.byteLength, 0))
  bytes.fill(0x20, PREFIX, PREFIX + headerLength)
  bytes.set(json, PREFIX)
  let at = PREFIX + headerLength
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  const view = new DataView(bytes.buffer)
  view.setUint32(0, headerLength, true)
  view.setUint32(4, crc32(bytes.subarray(PREFIX)), true)
  return bytes
}

/** Reads what writeIntentBytes wrote. Throws snapshot_torn where anything is missing or changed, snapshot_foreign where the model belongs to other adapters. */
export function readIntentBytes(
  bytes: Uint8Array,
  { segmenter, embedder }: { segmenter: Segmenter; embedder: Embedder | null },
): IntentBytes {
  // Copied, so that the float arrays are aligned wherever the caller's bytes begin.
  const own = Uint8Array.from(bytes)
  if (own.length < PREFIX) throw torn()
  const view = new DataView(own.buffer)
  const headerLength = view.getUint32(0, true)
  if (PREFIX + headerLength > own.length || headerLength % 4 !== 0) throw torn()
  if (crc32(own.subarray(PREFIX)) !== view.getUint32(4, true)) throw torn()
  const header = parseHeader(own.subarray(PREFIX, PREFIX + headerLength))
  const { dimension, classes } = header
  const terms = header.terms.length
  const examples = header.examples.length
  const features = terms + dimension
  const words = terms + features + dimension + 2 * examples
  let at = PREFIX + headerLength
  if (at + 4 * words + features * classes + examples * dimension !== own.length) throw torn()
  const take = (count: number, width: number) => {
    at += count * width
    return [own.buffer, at - count * width, count] as const
  }
  requireSame('segmenter', header.segmenter, segmenter.id)
  requireSame('embedder', header.embedder, embedder?.id ?? null)
  requireSame('normaliser', header.normaliser, NORMALISER_VERSION)
  const idf = new Float32Array(...take(terms, 4))
  const scales = new Float32Array(...take(features, 4))
  const centre = new Float32Array(...take(dimension, 4))
  const targets = new Int32Array(...take(examples, 4))
  const exampleScales = new Float32Array(...take(examples, 4))
  return {
    labels: header.labels,
    temperature: header.temperature,
    weights: {
      vocabulary: openVocabulary({ terms: header.terms, idf }),
      dimension,
      classes,
      scales,
      quantised: new Int8Array(...take(features * classes, 1)),
    },
    centre,
    examples: {
      texts: header.examples,
      targets,
      scales: exampleScales,
      vectors: new Int8Array(...take(examples * dimension, 1)),
    },
  }
}

function parseHeader(json: Uint8Array): z.infer<typeof Header> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json))
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
