import type { FitSettings } from '../embedding/fit-block.ts'
import type { CorpusInput } from './corpus-texts.ts'
import type { PartReport } from './fit-embedder.ts'

/** What is told of a fitted table. */
export interface ModelCard {
  /** `reading` is the version of how its texts were read (READING_VERSION). */
  table: { sha256: string; bytes: number; reading: number }
  licence: string
  command: string
  seed: number
  settings: FitSettings
  parts: PartReport[]
  inputs: (CorpusInput | GeneratedInput)[]
  /** SHA-256 of the table whose other rows were kept. */
  base: string | null
}

/** Texts that were made, not read. */
export interface GeneratedInput {
  name: string
  texts: number
  weight: number
  licence: string
}

/** The card as people read it. */
export function modelCardText({ table, licence, command, seed, settings, parts, inputs, base }: ModelCard): string {
  const { dimension, lambda, steps, whitening } = settings
  return `# Embedder table

A sentence embedder without a network: a text's vector is the sum of learned vectors of its characters' n-grams and its words. It knows the texts it was fitted to and
their like; it is no judge of truth and no translator.

| | |
| --- | --- |
| table.bin | ${table.bytes} bytes, SHA-256 \`${table.sha256}\` |
| texts read by | version ${table.reading} |
| licence | ${licence} |
| made by | \`${command}\` |
| method | closed form: TF-IDF features to the teacher's centred principal axes, λ ${lambda}, ${steps} conjugate-gradient steps, whitening ${whitening} |
| dimensions | ${dimension} |
| seed | ${seed} |
${base === null ? '' : `| other rows | kept from the table \`${base}\` |\n`}
| part | teacher | texts | held out | features | variance kept | cosine to the teacher, held out |
| --- | --- | --- | --- | --- | --- | --- |
${parts.map(partRow).join('\n')}

| texts from | texts | duplicates | too long | weight | SHA-256 or licence |
| --- | --- | --- | --- | --- | --- |
${inputs.map(inputRow).join('\n')}
`
}

function partRow(part: PartReport): string {
  const { name, teacher, texts, heldOut, features, teacherDimension, varianceKept, heldOutCosine } = part
  const cosine = heldOutCosine === null ? 'not measured' : heldOutCosine.toFixed(3)
  return `| ${name} | ${teacher} (${teacherDimension}) | ${texts} | ${heldOut} | ${features} | ${varianceKept.toFixed(3)} | ${cosine} |`
}

function inputRow(input: CorpusInput | GeneratedInput): string {
  if ('licence' in input) return `| ${input.name} | ${input.texts} | – | – | ${input.weight} | ${input.licence} |`
  return `| ${input.name} | ${input.texts} | ${input.duplicates} | ${input.tooLong} | ${input.weight} | ${input.sha256} |`
}
