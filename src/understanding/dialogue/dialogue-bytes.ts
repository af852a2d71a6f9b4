import { z } from 'zod'
import { CopilotError } from '../../domain/errors.ts'
import { openVocabulary } from '../intent-vocabulary.ts'
import { packBytes, unpackBytes } from '../packed-bytes.ts'
import type { DialogueWeights, Head } from './dialogue-model.ts'
import { featuresOf } from './dialogue-vector.ts'
import { HEAD_NAMES, HEADS, type HeadName } from './heads.ts'

const FORMAT = 'banxi-dialogue-1'
const Header = z.strictObject({
  format: z.literal(FORMAT),
  embedder: z.string(),
  dimension: z.int().positive(),
  temperatures: z.record(z.string(), z.number().positive()),
  terms: z.array(z.string()),
  signs: z.array(z.string()),
})

/** A model as bytes: header length and CRC-32, the header as JSON padded to 4 bytes, idf, each head's scales, each head's weights. `embedder` is the id of the one it was trained with. */
export function writeDialogueBytes({ space, heads }: DialogueWeights, { embedder }: { embedder: string }): Uint8Array {
  const header: z.infer<typeof Header> = {
    format: FORMAT,
    embedder,
    dimension: space.dimension,
    temperatures: Object.fromEntries(HEAD_NAMES.map((name) => [name, heads[name].temperature])),
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

/** Reads what writeDialogueBytes wrote. Throws config_invalid where the bytes are no whole model or belong to another embedder. */
export function readDialogueBytes(bytes: Uint8Array, { embedder }: { embedder: string }): DialogueWeights {
  const packed = unpackBytes(bytes)
  if (packed === null) throw invalid('is damaged or incomplete')
  const parsed = Header.safeParse(JSON.parse(packed.header))
  if (!parsed.success) throw invalid('has another format', parsed.error)
  const header = parsed.data
  if (header.embedder !== embedder) throw invalid(`was trained with the embedder ${header.embedder}, not ${embedder}`)
  const space = {
    signs: new Map(header.signs.map((sign, at) => [sign, at])),
    dimension: header.dimension,
  }
  const vocabulary = openVocabulary({ terms: header.terms, idf: packed.floats(header.terms.length) })
  const features = featuresOf({ vocabulary, ...space })
  const scales = HEAD_NAMES.map(() => packed.floats(features))
  const heads = {} as Record<HeadName, Head>
  for (const [index, name] of HEAD_NAMES.entries()) {
    const quantised = packed.bytes(features * HEADS[name].length)
    heads[name] = { scales: scales[index] as Float32Array, quantised, temperature: header.temperatures[name] ?? 1 }
  }
  return { space: { vocabulary, ...space }, heads }
}

function invalid(what: string, cause?: unknown): CopilotError {
  return new CopilotError(
    'config_invalid',
    `The dialogue model ${what}; install the package again, or make it anew with npm run models:dialogue.`,
    { cause },
  )
}
