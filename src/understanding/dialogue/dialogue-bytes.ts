import { z } from 'zod'
import { CopilotError } from '../../domain/errors.ts'
import { READING_VERSION } from '../../text/reading-version.ts'
import { openVocabulary } from '../intent-vocabulary.ts'
import { packBytes, unpackBytes } from '../packed-bytes.ts'
import type { DialogueWeights, Head } from './dialogue-model.ts'
import { HEAD_NAMES, HEADS, type HeadName } from './heads.ts'

const FORMAT = 'banxi-dialogue-2'
const Temperature = z.number().positive()
const HeadLabels = z.array(z.string())
type PerHead = Record<HeadName, z.ZodType>
const Header = z.strictObject({
  format: z.literal(FORMAT),
  /** Of how texts are read; absent in models of before there was one. */
  reading: z.int().optional(),
  embedder: z.string(),
  dimension: z.int().positive(),
  temperatures: z.strictObject({ topic: Temperature, emotion: Temperature, need: Temperature } satisfies PerHead),
  /** Each head's labels in the order of its weights. */
  labels: z.strictObject({ topic: HeadLabels, emotion: HeadLabels, need: HeadLabels } satisfies PerHead),
  terms: z.array(z.string()),
  signs: z.array(z.string()),
})

/** A model as bytes: header length and CRC-32, the header as JSON padded to 4 bytes, idf, each head's scales, each head's weights. `embedder` is the id of the one it was trained with. */
export function writeDialogueBytes({ space, heads }: DialogueWeights, { embedder }: { embedder: string }): Uint8Array {
  const header: z.infer<typeof Header> = {
    format: FORMAT,
    reading: READING_VERSION,
    embedder,
    dimension: space.dimension,
    temperatures: {
      topic: heads.topic.temperature,
      emotion: heads.emotion.temperature,
      need: heads.need.temperature,
    },
    labels: { topic: [...HEADS.topic], emotion: [...HEADS.emotion], need: [...HEADS.need] },
    terms: [...space.vocabulary.terms],
    signs: [...space.signs.keys()],
  }
  const parts = [
    space.vocabulary.idf,
    ...HEAD_NAMES.map((name) => heads[name].scales),
    ...HEAD_NAMES.map((name) => heads[name].quantised),
  ]
  return packBytes(header, parts)
}

/** Reads what writeDialogueBytes wrote. Throws config_invalid where the bytes are no whole model or belong to another embedder, another reading of texts or other labels. */
export function readDialogueBytes(bytes: Uint8Array, { embedder }: { embedder: string }): DialogueWeights {
  const packed = unpackBytes(bytes)
  if (packed === null) throw invalid('is damaged or incomplete')
  const header = parseHeader(packed.header)
  if (header.reading !== READING_VERSION)
    throw invalid(
      `was trained on texts read by version ${header.reading}, and this service reads by version ${READING_VERSION}`,
    )
  if (header.embedder !== embedder) throw invalid(`was trained with the embedder ${header.embedder}, not ${embedder}`)
  for (const name of HEAD_NAMES)
    if (header.labels[name].join('\n') !== HEADS[name].join('\n')) throw invalid(`knows other labels of ${name}`)
  const space = {
    signs: new Map(header.signs.map((sign, at) => [sign, at])),
    dimension: header.dimension,
  }
  const features = header.terms.length + space.signs.size + space.dimension
  const labels = HEAD_NAMES.reduce((sum, name) => sum + HEADS[name].length, 0)
  const numbers = header.terms.length + HEAD_NAMES.length * features
  if (4 * numbers + features * labels !== packed.length) throw invalid('is damaged or incomplete')
  const vocabulary = openVocabulary({ terms: header.terms, idf: packed.floats(header.terms.length) })
  const scales = HEAD_NAMES.map(() => packed.floats(features))
  const heads = {} as Record<HeadName, Head>
  for (const [index, name] of HEAD_NAMES.entries()) {
    const quantised = packed.bytes(features * HEADS[name].length)
    heads[name] = { scales: scales[index] as Float32Array, quantised, temperature: header.temperatures[name] }
  }
  return { space: { vocabulary, ...space }, heads }
}

function parseHeader(json: string): z.infer<typeof Header> {
  try {
    return Header.parse(JSON.parse(json))
  } catch (cause) {
    throw invalid('has another format', cause)
  }
}

function invalid(what: string, cause?: unknown): CopilotError {
  return new CopilotError(
    'config_invalid',
    `The dialogue model ${what}; install the package again, or make it anew with npm run models:dialogue.`,
    { cause },
  )
}
