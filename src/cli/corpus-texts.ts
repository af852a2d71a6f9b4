import { extname } from 'node:path'
import { decodeText } from '../adapters/import/decode-text.ts'
import { fileOnDisk } from '../adapters/import/import-file.ts'
import { readRows } from '../adapters/import/read-rows.ts'
import { splitLines } from '../adapters/import/split-lines.ts'
import { checksum } from '../adapters/storage/durable-file.ts'
import { mask } from '../text/mask.ts'

/** Texts of a file, counted. */
export interface CorpusInput {
  name: string
  sha256: string
  /** Texts that no file before it had. */
  texts: number
  duplicates: number
  /** Longer than what an encoder reads. */
  tooLong: number
  weight: number
}

/** Some 128 tokens of Chinese, three times over. */
const LONGEST = 400

/** What holds a text, as a string or a list of strings. */
const TEXT_KEYS = new Set(
  'text,q,a,question,answer,similar,example,examples,content,文本,内容,问,答,问题,答案,标准问题,标准回答,相似问法'.split(
    ',',
  ),
)
/** What holds rows of its own. */
const ROW_KEYS = new Set(['turns', 'messages', 'scenarios'])

/**
 * The distinct texts of files, masked, each with its weight: the lines of .txt, and of rows (jsonl, json, csv, tsv, xlsx, yaml) the texts, questions and answers, those of their
 * turns and scenarios too. A text of two files has the greater weight. Throws what the file's reader throws.
 */
export async function corpusTexts(
  files: readonly { path: string; name: string; weight: number }[],
): Promise<{ texts: Map<string, number>; inputs: CorpusInput[] }> {
  const texts = new Map<string, number>()
  const inputs: CorpusInput[] = []
  for (const { path, name, weight } of files) {
    const input = { name, sha256: '', texts: 0, duplicates: 0, tooLong: 0, weight }
    for await (const raw of rawTexts(path)) {
      const text = mask(raw).masked.trim()
      if (text === '') continue
      if (text.length > LONGEST) input.tooLong++
      else if (texts.has(text)) input.duplicates++
      else input.texts++
      if (text.length <= LONGEST) texts.set(text, Math.max(weight, texts.get(text) ?? 0))
    }
    inputs.push({ ...input, sha256: (await checksum(path)).sha256 })
  }
  return { texts, inputs }
}

async function* rawTexts(path: string): AsyncGenerator<string> {
  const file = fileOnDisk(path)
  if (extname(path).toLowerCase() === '.txt') yield* splitLines(decodeText(file))
  else for await (const { values } of readRows(file)) yield* textsOf(values)
}

function* textsOf(row: object): Generator<string> {
  for (const [key, value] of Object.entries(row)) {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    for (const one of values) {
      if (typeof one === 'string' && TEXT_KEYS.has(key.trim().toLowerCase())) yield one
      else if (typeof one === 'object' && one !== null && ROW_KEYS.has(key)) yield* textsOf(one)
    }
  }
}
