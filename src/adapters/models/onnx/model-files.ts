import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CopilotError } from '../../../domain/errors.ts'
import { checksum } from '../../storage/durable-file.ts'

const MODELS = ['onnx/model_quantized.onnx', 'onnx/model.onnx', 'model_quantized.onnx', 'model.onnx']
const TOKENIZER = 'tokenizer.json'
const TOKENIZER_CONFIG = 'tokenizer_config.json'

/** Changes whenever the same files come to give other vectors. */
const METHOD = 'first row, 128 tokens, 1'

/** Paths of an encoder's files. */
export interface ModelFiles {
  model: string
  tokenizer: string
  tokenizerConfig: string | null
}

/** True where a folder holds the model file of an encoder, whatever else is missing. */
export function holdsOnnxModel(folder: string): boolean {
  return MODELS.some((name) => existsSync(join(folder, name)))
}

/** The files of a folder's encoder. Throws config_invalid, saying what to put where. */
export function findModelFiles(folder: string): ModelFiles {
  const model = MODELS.map((name) => join(folder, name)).find((path) => existsSync(path))
  if (model === undefined) throw missing(folder, MODELS.slice(0, 2).join(' or '))
  const tokenizer = join(folder, TOKENIZER)
  if (!existsSync(tokenizer)) throw missing(folder, TOKENIZER)
  const config = join(folder, TOKENIZER_CONFIG)
  return { model, tokenizer, tokenizerConfig: existsSync(config) ? config : null }
}

/** An id of the files' content and of the method: `onnx:` and 12 hexadecimal digits. The same files in another folder have the same one. */
export async function modelId({ model, tokenizer, tokenizerConfig }: ModelFiles): Promise<string> {
  const hash = createHash('sha256').update(METHOD)
  for (const path of [model, tokenizer, tokenizerConfig]) if (path !== null) hash.update((await checksum(path)).sha256)
  return `onnx:${hash.digest('hex').slice(0, 12)}`
}

function missing(folder: string, name: string): CopilotError {
  const message = `The folder ${folder} has no ${name}. An encoder needs its ${TOKENIZER} and its ${MODELS[0]} there, as sentence encoders in the ONNX format are published.`
  return new CopilotError('config_invalid', message)
}
