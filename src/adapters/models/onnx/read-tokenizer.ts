import { readFileSync } from 'node:fs'
import { Tokenizer } from '@huggingface/tokenizers'
import type { ModelFiles } from './model-files.ts'

const MAX_TOKENS = 128

/** Far more than 128 tokens of any language: a text of a megabyte is not split only to be cut. */
const MAX_UNITS = 4_096

/** A text's token ids, at most 128; of a longer text the last token, the end mark of most tokenizers, stays. */
export type Tokenize = (text: string) => number[]

/** Reads a tokenizer.json, and a tokenizer_config.json beside it. Throws whatever makes them unusable. */
export function readTokenizer({ tokenizer, tokenizerConfig }: Omit<ModelFiles, 'model'>): Tokenize {
  const config = tokenizerConfig === null ? {} : readJson(tokenizerConfig)
  const reader = new Tokenizer(readJson(tokenizer), config)
  return (text) => {
    const { ids } = reader.encode(text.slice(0, MAX_UNITS))
    return ids.length <= MAX_TOKENS ? ids : [...ids.slice(0, MAX_TOKENS - 1), ...ids.slice(-1)]
  }
}

function readJson(path: string): object {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof value !== 'object' || value === null) throw new Error(`${path} holds no JSON object`)
  return value
}
