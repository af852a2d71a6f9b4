import { CopilotError } from '../../../domain/errors.ts'
import type { ClosableEmbedder } from '../../../domain/ports/embedder.ts'
import { type EncoderThread, startEncoderThread } from './encoder-thread.ts'
import { findModelFiles, modelId } from './model-files.ts'

/** Texts of one call that go to the thread before another call has its turn: a live question waits for some milliseconds of a long list, not for its end. */
const TURN = 4

interface Call {
  texts: readonly string[]
  vectors: Float32Array[]
  resolve: (vectors: Float32Array[]) => void
  reject: (error: unknown) => void
}

/**
 * A sentence encoder in the ONNX format as an Embedder: a folder with tokenizer.json and onnx/model_quantized.onnx (or model.onnx, or either in the folder itself). A
 * vector is the last hidden state at the first token (Xiao et al. 2023, C-Pack, section 4: the BGE models), of at most 128 tokens, L2-normalised; each text is encoded
 * by itself, so that it always has the same vector. The model runs in one thread of its own; calls take turns. When that thread breaks, what waits is rejected with
 * internal and the next call starts another; closing rejects what waits with shutting_down. Throws config_invalid, saying what to put where, when the folder holds no such encoder.
 */
export async function openOnnxEmbedder({
  folder,
  startThread = startEncoderThread,
}: {
  folder: string
  startThread?: typeof startEncoderThread
}): Promise<ClosableEmbedder> {
  const files = findModelFiles(folder)
  const id = await modelId(files)
  const waiting: Call[] = []
  let thread: EncoderThread | null = null
  let working = false
  let closed = false

  const start = async () => {
    const started = await startThread(files)
    if (closed) {
      await started.stop()
      throw ended()
    }
    started.onEnd(() => {
      if (thread === started) thread = null
    })
    thread = started
    return started
  }
  const rejectAll = (error: unknown) => {
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  const takeTurns = async () => {
    if (working) return
    working = true
    while (waiting[0] !== undefined) {
      const call = waiting[0]
      try {
        const { encode } = thread ?? (await start())
        const done = call.vectors.length
        call.vectors.push(...(await encode(call.texts.slice(done, done + TURN))))
        // Closing took it out of the queue and rejected it.
        if (closed) break
        waiting.shift()
        if (call.vectors.length < call.texts.length) waiting.push(call)
        else call.resolve(call.vectors)
      } catch (error) {
        if (thread === null) rejectAll(error)
        else waiting.shift()?.reject(error)
      }
    }
    working = false
  }

  const { dimension } = await start()
  return {
    id,
    dimension,
    async embed(texts) {
      if (closed) throw ended()
      if (texts.length === 0) return []
      return new Promise((resolve, reject) => {
        waiting.push({ texts, vectors: [], resolve, reject })
        void takeTurns()
      })
    },
    async close() {
      closed = true
      rejectAll(ended())
      await thread?.stop()
    },
  }
}

function ended(): CopilotError {
  return new CopilotError('shutting_down', 'The encoder was closed. Open it again to embed.')
}
