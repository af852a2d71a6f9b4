import { parentPort, workerData } from 'node:worker_threads'
import type { ModelFiles } from './model-files.ts'
import { openSession } from './open-session.ts'
import { readTokenizer } from './read-tokenizer.ts'

/** What the thread answers: first the dimension of its vectors or what is wrong with the files, then one answer for each message, a list of texts. */
export type EncoderAnswer = { dimension: number } | { vectors: Float32Array[] } | { error: string }

const PROBE = 'how do I return this 怎么退货'

const files = workerData as ModelFiles

async function openEncoder() {
  const tokenize = await naming(files.tokenizer, 'tokenizer', async () => readTokenizer(files))
  const encode = await naming(files.model, 'sentence encoder', () => openSession(files.model))
  const { length: dimension } = await naming(files.model, 'sentence encoder of this tokenizer', () =>
    encode([...tokenize(PROBE), 0]),
  )
  const encodeText = async (text: string) => {
    const ids = tokenize(text)
    // A tokenizer that adds no marks makes nothing of an empty text; the zero vector resembles nothing.
    return ids.length > 0 ? encode(ids) : new Float32Array(dimension)
  }
  return { dimension, encodeText }
}

async function naming<T>(path: string, what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new Error(`${path} cannot be used as a ${what}: ${messageOf(error)}`)
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const answer = (value: EncoderAnswer) => parentPort?.postMessage(value)

try {
  const { dimension, encodeText } = await openEncoder()
  parentPort?.on('message', async (texts: readonly string[]) => {
    try {
      const vectors: Float32Array[] = []
      for (const text of texts) vectors.push(await encodeText(text))
      answer({ vectors })
    } catch (error) {
      answer({ error: messageOf(error) })
    }
  })
  answer({ dimension })
} catch (error) {
  answer({ error: messageOf(error) })
}
