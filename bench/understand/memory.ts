import { fork } from 'node:child_process'
import { once } from 'node:events'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What is opened, each with what it needs opened before it is measured. */
export const MODELS = [
  'embedder table',
  'dialogue model',
  'intent model',
  'jieba',
  'pinyin lexicon',
  'lexicons',
  'all together',
] as const
type ModelName = (typeof MODELS)[number]

/** What a child process is to open; `intents` is a file with the shop's intent model. */
export interface MemoryRequest {
  model: ModelName
  intents: string
  embedder: string
}

/** Resident memory, MB of 10⁶ bytes, that a model adds to a process of its own in which the code is loaded and what the model reads with is open. */
export async function memoryOf(request: MemoryRequest): Promise<number> {
  // The built file lies beside this one's as the source does, with its own ending.
  const file = import.meta.resolve('./open-one.ts').replace(/\.ts$/, extname(import.meta.url))
  const child = fork(fileURLToPath(file), [JSON.stringify(request)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--expose-gc'],
  })
  let megabytes: number | undefined
  child.on('message', (message) => {
    megabytes = Number(message)
  })
  const [code] = await once(child, 'exit')
  if (megabytes === undefined) throw new Error(`opening the ${request.model} ended with code ${code}; see above.`)
  return megabytes
}
