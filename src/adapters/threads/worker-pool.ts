import type { ResourceLimits, Worker } from 'node:worker_threads'
import { CopilotError, type ErrorCode, isCopilotError } from '../../domain/errors.ts'
import { startWorker } from './start-worker.ts'

/** What a thread of a pool answers to each message that it gets. */
export type PoolAnswer = { error: null } | { error: { code: ErrorCode | null; message: string; stack: string } }

/** Threads of one kind that take messages, each one at a time. */
export interface WorkerPool<Message> {
  /** Hands a message to the thread with the fewest in hand; resolves when it is done. Throws what the thread threw, and internal when the thread ends. */
  run(message: Message): Promise<void>
  close(): Promise<void>
}

/** Starts so many threads of the module `name` beside the module `beside`. The module answers by answerPool. */
export function startWorkerPool<Message>({
  size,
  name,
  beside,
  workerData,
  resourceLimits = {},
}: {
  size: number
  name: string
  beside: string
  workerData: unknown
  resourceLimits?: ResourceLimits
}): WorkerPool<Message> {
  const threads = Array.from({ length: size }, () =>
    createThread<Message>(startWorker({ name, beside, workerData, resourceLimits })),
  )
  return {
    run(message) {
      const [least] = threads.toSorted((a, b) => a.waiting() - b.waiting())
      if (least === undefined) throw new RangeError('A pool needs a thread.')
      return least.run(message)
    },
    close: async () => void (await Promise.all(threads.map(({ worker }) => worker.terminate()))),
  }
}

function createThread<Message>(worker: Worker) {
  const waiting: { resolve: () => void; reject: (error: unknown) => void }[] = []
  let ended: unknown = null
  const end = (cause: unknown) => {
    ended ??= new CopilotError('internal', `A thread of the work ended (${cause}). Run the command again.`, { cause })
    for (const { reject } of waiting.splice(0)) reject(ended)
  }
  worker.on('error', end)
  worker.on('exit', (code) => end(`code ${code}`))
  worker.on('message', (answer: PoolAnswer) => {
    const next = waiting.shift()
    if (answer.error === null) next?.resolve()
    else next?.reject(errorOf(answer.error))
  })
  return {
    worker,
    waiting: () => (ended === null ? waiting.length : Number.POSITIVE_INFINITY),
    run: (message: Message) =>
      new Promise<void>((resolve, reject) => {
        if (ended !== null) return reject(ended)
        waiting.push({ resolve, reject })
        worker.postMessage(message)
      }),
  }
}

function errorOf({ code, message, stack }: { code: ErrorCode | null; message: string; stack: string }): Error {
  if (code !== null) return new CopilotError(code, message)
  const error = new Error(message)
  error.stack = stack
  return error
}

/** Does the work of each message in the order they come, and answers. For the module that a pool's threads run. */
export function answerPool<Message>(
  port: { on(event: 'message', listen: (message: Message) => void): unknown; postMessage(answer: PoolAnswer): void },
  work: (message: Message) => Promise<void>,
): void {
  let before = Promise.resolve()
  port.on('message', (message) => {
    before = before.then(async () => {
      try {
        await work(message)
        port.postMessage({ error: null })
      } catch (error) {
        const { message: what = String(error), stack = '' } = error instanceof Error ? error : {}
        port.postMessage({ error: { code: isCopilotError(error) ? error.code : null, message: what, stack } })
      }
    })
  })
}
