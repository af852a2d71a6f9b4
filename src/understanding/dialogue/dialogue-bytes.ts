import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { CopilotError } from '../../domain/errors.ts'
import { openVocabulary } from '../intent-vocabulary.ts'
import type { DialogueWeights, Head } from './dialogue-model.ts'
import { featuresOf } from './dialogue-vector.ts'
import { HEAD_NAMES, HEADS, type HeadName } from './heads.ts'

const FORMAT = 'banxi-dialogue-1'
/** Before the header: its length and the checksum of everything after them, uint32 each. */
const PREFIX = 8

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
  const json = new TextEncoder().encode(JSON.stringify(header))
  const headerLength = Math.ceil(json.length / 4) * 4
  const parts = [
    space.vocabulary.idf,
    ...HEAD_NAMES.map((name) => heads[name].scales),
    ...HEAD_NAMES.map((name) => heads[name].quantised),
  ]
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

/** Reads what writeDialogueBytes wrote. Throws config_invalid where the bytes are no whole model or belong to another embedder. */
export function readDialogueBytes(bytes: Uint8Array, { embedder }: { embedder: string }): DialogueWeights {
  // Copied, so that the float arrays are aligned wherever the caller's bytes begin.
  const own = Uint8Array.from(bytes)
  const view = new DataView(own.buffer)
  const whole = own.length >= PREFIX && crc32(own.subarray(PREFIX)) === view.getUint32(4, true)
  if (!whole) throw invalid('is damaged or incomplete')
  const headerLength = view.getUint32(0, true)
  const parsed = Header.safeParse(JSON.parse(new TextDecoder().decode(own.subarray(PREFIX, PREFIX + headerLength))))
  if (!parsed.success) throw invalid('has another format', parsed.error)
  const header = parsed.data
  if (header.embedder !== embedder) throw invalid(`was trained with the embedder ${header.embedder}, not ${embedder}`)
  const space = {
    signs: new Map(header.signs.map((sign, at) => [sign, at])),
    dimension: header.dimension,
  }
  let at = PREFIX + headerLength
  const floats = (count: number) => {
    at += 4 * count
    return new Float32Array(own.buffer, at - 4 * count, count)
  }
  const vocabulary = openVocabulary({ terms: header.terms, idf: floats(header.terms.length) })
  const features = featuresOf({ vocabulary, ...space })
  const scales = HEAD_NAMES.map(() => floats(features))
  const heads = {} as Record<HeadName, Head>
  for (const [index, name] of HEAD_NAMES.entries()) {
    const count = features * HEADS[name].length
    const quantised = new Int8Array(own.buffer, at, count)
    at += count
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
