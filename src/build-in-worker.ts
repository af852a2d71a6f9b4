import { startWorker } from './adapters/threads/start-worker.ts'
import type { FromBuildWorker, WorkerBuild } from './build-worker.ts'
import type { Workspace } from './compose.ts'
import { CopilotError } from './domain/errors.ts'
import { type BuiltSnapshot, listBuilt } from './knowledge/build-snapshot.ts'

/** How long a build that was stopped may take to clear away what it has written, ms. */
const GRACE_MS = 10_000

export interface BuildOptions {
  tenant: string
  actor: string
  /** Folders of `banxi corpus clean`; null carries over the dialogues of the live snapshot. */
  corpus?: string[] | null
  anew?: boolean
  onProgress?: (share: number, note: string) => void
  signal?: AbortSignal
}

/**
 * Builds a snapshot in a thread of its own, which reads the store over a connection of its own and, on Linux, gives way to the service; lists it as built. The bytes are those of
 * buildSnapshot. Throws the signal's reason and what buildSnapshot throws.
 */
export async function buildInWorker(
  { tenant, actor, corpus = null, anew = false, onProgress = () => {}, signal }: BuildOptions,
  { config, effects, store }: Pick<Workspace, 'config' | 'effects' | 'store'>,
): Promise<BuiltSnapshot> {
  signal?.throwIfAborted()
  const request = { tenant, corpus, anew, id: effects.newId(), createdAt: effects.now() }
  const workerData: WorkerBuild = { config, request }
  const worker = startWorker({ name: 'build-worker', beside: import.meta.url, workerData })
  let late: NodeJS.Timeout | undefined
  const stop = () => {
    worker.postMessage('stop')
    late = setTimeout(() => void worker.terminate(), GRACE_MS)
  }
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const built = await new Promise<BuiltSnapshot>((resolve, reject) => {
      worker.on('error', reject)
      worker.on('exit', (code) =>
        reject(signal?.aborted ? signal.reason : new Error(`The building thread ended early, with code ${code}.`)),
      )
      worker.on('message', (message: FromBuildWorker) => {
        if (message.kind === 'progress') onProgress(message.share, message.note)
        else if (message.kind === 'built') resolve(message.built)
        else reject(signal?.aborted ? signal.reason : asError(message))
      })
    })
    await listBuilt(built, actor, store.snapshots)
    return built
  } finally {
    clearTimeout(late)
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

/** An error keeps neither its class nor its code from thread to thread. */
function asError({ code, message, details, stack }: Extract<FromBuildWorker, { kind: 'failed' }>): Error {
  const cause = Object.assign(new Error(message), { stack })
  return code === null ? cause : new CopilotError(code, message, { cause, details })
}
