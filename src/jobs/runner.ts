import type { Effects } from '../domain/effects.ts'
import { CopilotError, isCopilotError } from '../domain/errors.ts'
import type { Job } from '../domain/job.ts'
import type { JobStore } from '../domain/ports/records.ts'

export interface JobRun {
  tenant: string
  input: Job['input']
  actor: string
  /** Aborts when the job is cancelled or the service stops. */
  signal: AbortSignal
  /** Saves how far the job is, 0–1 and never backwards. Throws the signal's reason when the job was stopped. */
  progress: (value: number, note?: string) => Promise<void>
}

/** One kind of work. It may run again from the start after a crash, so a second run must do no harm. */
export type JobKind = (run: JobRun) => Promise<Job['result']>

export interface JobRunner {
  /** Takes up again what a stop or crash left unfinished, oldest first. */
  start(): Promise<void>
  /** Saves a job and runs it when the tenant's jobs before it are through. Throws invalid_request for an unknown kind and shutting_down. */
  enqueue(job: { tenant: string; kind: string; input: Job['input']; actor: string }): Promise<Job>
  /** Cancels a queued job at once and asks a running one to stop; returns it as it stands. Throws not_found and conflict (finished already). */
  cancel(tenant: string, id: string): Promise<Job>
  /** Stops running jobs without finishing them: the next start runs them again. */
  close(): Promise<void>
}

interface Running {
  job: Job
  controller: AbortController
  /** True once the work is over and only its end is still to be saved. */
  ending: boolean
  done: Promise<void>
}

/** A durable runner: jobs of one tenant run one at a time, in order, and survive a restart. */
export function createJobRunner({
  store,
  effects,
  kinds,
  onError = () => {},
}: {
  store: JobStore
  effects: Effects
  kinds: Readonly<Record<string, JobKind>>
  /** Hears of failures that nobody chose; the job itself keeps only a code. */
  onError?: (job: Job, error: unknown) => void
}): JobRunner {
  const queues = new Map<string, Job[]>()
  const running = new Map<string, Running>()
  let closed = false

  async function save(job: Job, changes: Partial<Job>): Promise<Job> {
    const next = { ...job, ...changes, updatedAt: effects.now() }
    await store.saveJob(next)
    return next
  }

  function add(job: Job) {
    const queue = queues.get(job.tenant) ?? []
    queues.set(job.tenant, queue)
    queue.push(job)
    pump(job.tenant)
  }

  function pump(tenant: string) {
    if (closed || running.has(tenant)) return
    const job = queues.get(tenant)?.shift()
    if (!job) return
    const entry: Running = { job, controller: new AbortController(), ending: false, done: Promise.resolve() }
    running.set(tenant, entry)
    entry.done = run(entry)
      .catch((error) => onError(entry.job, error))
      .then(() => {
        running.delete(tenant)
        pump(tenant)
      })
  }

  async function run(entry: Running): Promise<void> {
    const { signal } = entry.controller
    const kind = kinds[entry.job.kind]
    entry.job = await save(entry.job, { state: 'running', progress: 0 })
    // Saves follow one another, so that a late note of progress never overwrites the end.
    let saves: Promise<unknown> = Promise.resolve()
    try {
      if (!kind) throw unknownKind(entry.job.kind, kinds)
      const result = await kind({
        tenant: entry.job.tenant,
        input: entry.job.input,
        actor: entry.job.actor,
        signal,
        async progress(value, note) {
          signal.throwIfAborted()
          const saved = saves.then(async () => {
            const progress = Math.max(entry.job.progress, Math.min(1, Math.max(0, value)))
            entry.job = await save(entry.job, { progress, note: note ?? entry.job.note })
          })
          saves = saved.catch(() => {})
          await saved
        },
      })
      await saves
      entry.ending = true
      entry.job = await save(entry.job, { state: 'done', progress: 1, result })
    } catch (error) {
      await saves
      if (isCopilotError(signal.reason, 'shutting_down')) return
      entry.ending = true
      if (!signal.aborted) onError(entry.job, error)
      entry.job = await save(
        entry.job,
        signal.aborted ? { state: 'cancelled' } : { state: 'failed', error: readableError(error) },
      )
    }
  }

  return {
    async start() {
      const held = new Set([...running.values()].map(({ job }) => job.id))
      for (const queue of queues.values()) for (const job of queue) held.add(job.id)
      for (const job of await store.unfinishedJobs()) if (!held.has(job.id)) add(job)
    },
    async enqueue({ tenant, kind, input, actor }) {
      if (closed) throw new CopilotError('shutting_down', 'The service is stopping. Try again in a moment.')
      if (!Object.hasOwn(kinds, kind)) throw unknownKind(kind, kinds)
      const now = effects.now()
      const fresh = { state: 'queued', progress: 0, note: '', result: null, error: null } as const
      const job: Job = { id: effects.newId(), tenant, kind, input, actor, ...fresh, createdAt: now, updatedAt: now }
      await store.saveJob(job)
      add(job)
      return job
    },
    async cancel(tenant, id) {
      const current = running.get(tenant)
      if (current?.job.id === id && current.ending) await current.done
      else if (current?.job.id === id) {
        current.controller.abort(new CopilotError('cancelled', 'The job was cancelled.'))
        return current.job
      }
      const queue = queues.get(tenant) ?? []
      const place = queue.findIndex((job) => job.id === id)
      const [queued] = place < 0 ? [] : queue.splice(place, 1)
      const job = queued ?? (await store.getJob(tenant, id))
      if (!job) throw new CopilotError('not_found', `No job ${id}. List them with GET /v1/jobs.`)
      if (job.state !== 'queued' && job.state !== 'running') {
        throw new CopilotError('conflict', `This job is ${job.state} already: there is nothing to cancel.`)
      }
      return save(job, { state: 'cancelled' })
    },
    async close() {
      closed = true
      const stop = new CopilotError('shutting_down', 'The service is stopping; the job runs again at the next start.')
      for (const { controller } of running.values()) controller.abort(stop)
      await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}

function unknownKind(kind: string, kinds: Readonly<Record<string, JobKind>>): CopilotError {
  return new CopilotError(
    'invalid_request',
    `There are no jobs of kind ${kind}. Kinds: ${Object.keys(kinds).join(', ')}.`,
  )
}

/** What a failed job shows: its own words for an expected failure, none of an unexpected one's, which may quote a text. */
function readableError(error: unknown): NonNullable<Job['error']> {
  if (isCopilotError(error)) return { code: error.code, message: error.message }
  return { code: 'internal', message: 'The job failed unexpectedly. See the log of the service.' }
}
