import type { Worker } from 'node:worker_threads'
import { CopilotError } from '../../../domain/errors.ts'
import { startWorker } from '../../threads/start-worker.ts'
import type { EncoderAnswer } from './encoder-worker.ts'
import type { ModelFiles } from './model-files.ts'

/** A running thread that holds a model. It takes one question at a time, and keeps the process alive only while it works on one. */
export interface EncoderThread {
  dimension: number
  /** Throws internal when a text cannot be encoded, or when the thread has ended or ends now. */
  encode(texts: readonly string[]): Promise<Float32Array[]>
  /** Calls once, when the thread has ended by itself. */
  onEnd(tell: () => void): void
  stop(): Promise<void>
}

/** Starts a thread and loads the model there. Throws config_invalid, with the reason, when the files are not an encoder's. */
export async function startEncoderThread(files: ModelFiles): Promise<EncoderThread> {
  const worker = startWorker({ name: 'encoder-worker', beside: import.meta.url, workerData: files })
  // Without a listener, what breaks the thread would end the whole process.
  worker.on('error', () => {})
  const first = await nextAnswer(worker)
  if (!('dimension' in first)) {
    await worker.terminate()
    const why = 'error' in first ? first.error : 'it gave no dimension'
    const message = `${why}. Put a sentence encoder in the ONNX format there: tokenizer.json and onnx/model_quantized.onnx of one model.`
    throw new CopilotError('config_invalid', message)
  }
  worker.unref()
  return {
    dimension: first.dimension,
    async encode(texts) {
      worker.ref()
      try {
        worker.postMessage(texts)
        const answer = await nextAnswer(worker)
        if ('vectors' in answer) return answer.vectors
        const why = 'error' in answer ? answer.error : 'it gave no vectors'
        throw new CopilotError('internal', `${files.model} could not encode a text: ${why}. Choose another model.`)
      } finally {
        worker.unref()
      }
    },
    onEnd: (tell) => void worker.once('exit', tell),
    stop: async () => void (await worker.terminate()),
  }
}

function nextAnswer(worker: Worker): Promise<EncoderAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      finish()
    }
    const onMessage = (answer: EncoderAnswer) => settle(() => resolve(answer))
    let cause: unknown
    const onError = (error: unknown) => {
      cause = error
    }
    // Not at the error: until the exit, the thread would still look usable.
    const onExit = () => settle(() => reject(ended(cause)))
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  })
}

function ended(cause: unknown): CopilotError {
  const why = cause instanceof Error ? ` (${cause.message})` : ''
  return new CopilotError('internal', `The encoder's thread ended${why}. The next call starts it again.`, { cause })
}
