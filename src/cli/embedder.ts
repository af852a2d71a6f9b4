import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Command } from 'commander'
import { dictionaryTexts } from '../adapters/models/dictionary-texts.ts'
import { CopilotError } from '../domain/errors.ts'
import { type FeatureScript, isOfScript } from '../embedding/count-features.ts'
import { FIT_DEFAULTS } from '../embedding/fit-table.ts'
import { type Table, tableRows } from '../embedding/table.ts'
import { readTableBytes } from '../embedding/table-bytes.ts'
import { READING_VERSION } from '../text/reading-version.ts'
import { corpusTexts } from './corpus-texts.ts'
import { type FitOptions, fitCommand } from './fit-command.ts'
import { fitEmbedder } from './fit-embedder.ts'
import type { GeneratedInput, ModelCard } from './model-card.ts'
import { print, printJson } from './output.ts'
import { runCommand } from './run-command.ts'
import { stopOnInterrupt } from './stop-on-interrupt.ts'
import { writeEmbedder } from './write-embedder.ts'

/** Jieba's dictionary as fitted in by default: its most frequent words, and random strings of them. */
export const DICTIONARY = { words: 60_000, strings: 140_000 }
export const DICTIONARY_LICENCE = 'jieba’s dictionary, MIT'

interface Options extends FitOptions {
  json?: boolean
}

/** `banxi embedder fit`. */
export function embedderCommand(program: Command): void {
  program
    .command('embedder')
    .description('the sentence embedder')
    .command('fit')
    .description('fits a table to your own texts and a teacher; BANXI_EMBEDDER=DIR then uses it')
    .requiredOption(
      '--corpus <files...>',
      'texts: .txt (one a line), or rows (jsonl, csv, xlsx …) with text, turns, q and a',
    )
    .requiredOption('--teacher <embedder>', 'a folder with a sentence encoder (ONNX), or module:SPECIFIER#EXPORT')
    .requiredOption('--out <folder>', 'where table.bin and its model card go')
    .option('--weight-of <file=number...>', 'let the texts of a file count more, for example chats.jsonl=5')
    .option(
      '--dictionary',
      'add words and random word strings of jieba’s dictionary (Chinese): better with little text',
    )
    .option('--base <folder>', 'keep the rows of another table for the script that is not fitted')
    .option('--script <name>', 'all, other (all but Latin words) or latin; with --base, other')
    .option('--terms <number>', 'most features kept', '60000')
    .option('--dimension <number>', 'numbers a vector, at most 256', String(FIT_DEFAULTS.dimension))
    .option('--lambda <number>', 'penalty on the weights', String(FIT_DEFAULTS.lambda))
    .option('--steps <number>', 'conjugate-gradient steps', String(FIT_DEFAULTS.steps))
    .option(
      '--whitening <number>',
      'power of a dimension’s variance that it is multiplied by',
      String(FIT_DEFAULTS.whitening),
    )
    .option('--seed <number>', 'for the random word strings', '1')
    .option('--licence <text>', 'for the model card')
    .option('--cache <folder>', 'where the teacher’s vectors are kept; without it, encodings in the --out folder')
    .option('--json', 'print the model card as JSON')
    .action((options: Options) => runCommand(() => fitToCorpus(options)))
}

async function fitToCorpus(options: Options): Promise<void> {
  const signal = stopOnInterrupt()
  const settings = {
    ...FIT_DEFAULTS,
    dimension: numberOf('dimension', options.dimension, { min: 1, max: 256 }),
    lambda: numberOf('lambda', options.lambda, { min: 1e-6, max: 1e6, whole: false }),
    steps: numberOf('steps', options.steps, { min: 1, max: 1_000 }),
    whitening: numberOf('whitening', options.whitening, { min: -2, max: 2, whole: false }),
  }
  const terms = numberOf('terms', options.terms, { min: 1, max: 1_000_000 })
  const seed = numberOf('seed', options.seed, { min: 0, max: 2 ** 31 })
  const base = options.base === undefined ? null : await readBase(options.base)
  const script = scriptOf(options.script ?? (base ? 'other' : 'all'))
  if (base && script === 'all')
    throw badUse('--base keeps what --script does not fit: use --script other or latin with it')
  const { texts, inputs } = await corpusTexts(weighted(options))
  const made: GeneratedInput[] = options.dictionary ? [addDictionary(texts, seed)] : []

  const { bytes, reports, dimension } = await fitEmbedder({
    parts: [{ name: 'corpus', script, texts, teacher: options.teacher, terms }],
    kept: base ? [tableRows(base.table, (feature) => !isOfScript(feature, script))] : [],
    settings: base ? { ...settings, dimension: base.table.dimension } : settings,
    cache: options.cache ?? join(options.out, 'encodings'),
    signal,
  })
  const card: ModelCard = {
    table: { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, reading: READING_VERSION },
    licence: options.licence ?? 'not stated',
    command: fitCommand(options),
    seed,
    settings: { ...settings, dimension },
    parts: reports,
    inputs: [...inputs, ...made],
    base: base?.sha256 ?? null,
  }
  await writeEmbedder(options.out, { bytes, card })
  if (options.json) printJson(card)
  else show(card, options.out)
}

/** Adds the dictionary's texts, with weight 1, to those at hand. */
export function addDictionary(texts: Map<string, number>, seed: number): GeneratedInput {
  const added = dictionaryTexts({ ...DICTIONARY, seed }).filter((text) => !texts.has(text))
  for (const text of added) texts.set(text, 1)
  return {
    name: 'words and random word strings of jieba’s dictionary',
    texts: added.length,
    weight: 1,
    licence: DICTIONARY_LICENCE,
  }
}

function weighted({ corpus, weightOf = [] }: Options): { path: string; name: string; weight: number }[] {
  const weights = new Map(
    weightOf.map((pair) => {
      const at = pair.lastIndexOf('=')
      return [pair.slice(0, at), numberOf('weight-of', pair.slice(at + 1), { min: 0.001, max: 1_000, whole: false })]
    }),
  )
  const unknown = [...weights.keys()].find((name) => !corpus.some((path) => path === name || basename(path) === name))
  if (unknown !== undefined) throw badUse(`--weight-of names ${unknown}, which --corpus does not`)
  return corpus.map((path) => {
    const name = basename(path)
    return { path, name, weight: weights.get(path) ?? weights.get(name) ?? 1 }
  })
}

async function readBase(folder: string): Promise<{ table: Table; sha256: string }> {
  const path = join(folder, 'table.bin')
  const bytes = await readFile(path).catch((cause) => {
    throw new CopilotError('config_invalid', `${path} cannot be read. Name the folder of a fitted table.`, { cause })
  })
  return readTableBytes(bytes)
}

function scriptOf(name: string): FeatureScript {
  if (name === 'all' || name === 'other' || name === 'latin') return name
  throw badUse(`--script ${name} is none of all, other, latin`)
}

function numberOf(
  name: string,
  text: string,
  { min, max, whole = true }: { min: number; max: number; whole?: boolean },
) {
  const value = Number(text)
  if (text.trim() !== '' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value
  throw badUse(`--${name} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not "${text}"`)
}

function badUse(what: string): CopilotError {
  return new CopilotError('invalid_request', `${what}.`)
}

function show({ table, parts }: ModelCard, out: string): void {
  for (const { name, texts, features, varianceKept, heldOutCosine } of parts) {
    const cosine = heldOutCosine === null ? 'not measured' : heldOutCosine.toFixed(3)
    print(
      `${name}: ${texts} texts, ${features} features, ${(100 * varianceKept).toFixed(1)} % of the variance, cosine to the teacher ${cosine}`,
    )
  }
  print(
    `${join(out, 'table.bin')}: ${table.bytes} bytes. Use it with BANXI_EMBEDDER=${out} and: banxi snapshot build --publish`,
  )
}
