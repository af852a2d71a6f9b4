import { expect, test } from 'vitest'
import { openMemoryStore } from '../../src/adapters/storage/memory/open-memory-store.ts'
import { CopilotError } from '../../src/domain/errors.ts'
import type { Job } from '../../src/domain/job.ts'
import { createJobRunner, type JobKind } from '../../src/jobs/runner.ts'
import { someEffects } from '../desk/a-desk.ts'

/** A promise that is settled from outside. */
function gate<T = void>() {
  let open = (_: T) => {}
  const passed = new Promise<T>((resolve) => {
    open = resolve
  })
  return { passed, open }
}

/** A runner, and a way to wait until a job is over. */
function aRunner(kinds: Record<string, JobKind>, { jobs } = openMemoryStore()) {
  const failures: unknown[] = []
  const over = new Map<string, (job: Job) => void>()
  const store = {
    ...jobs,
    async saveJob(job: Job) {
      await jobs.saveJob(job)
      if (job.state !== 'queued' && job.state !== 'running') over.get(job.id)?.(job)
    },
  }
  const runner = createJobRunner({ store, effects: someEffects(), kinds, onError: (_, error) => failures.push(error) })
  async function finished(id: string): Promise<Job | null> {
    const { passed, open } = gate<Job>()
    over.set(id, open)
    const job = await jobs.getJob('default', id)
    return job && job.state !== 'queued' && job.state !== 'running' ? job : passed
  }
  const add = (kind: string, tenant = 'default') => runner.enqueue({ tenant, kind, input: { size: 3 }, actor: 'li' })
  return { runner, jobs, add, finished, failures }
}

const aJob = (over: Partial<Job>): Job => ({
  id: 'j1',
  tenant: 'default',
  kind: 'count',
  input: {},
  state: 'running',
  progress: 0.4,
  note: '',
  result: null,
  error: null,
  actor: 'li',
  createdAt: 1,
  updatedAt: 1,
  ...over,
})

test('a job runs with its input and ends with its result', async () => {
  const { add, finished } = aRunner({ count: async ({ input, actor }) => ({ counted: input.size, actor }) })
  const { id } = await add('count')
  expect(await finished(id)).toMatchObject({
    state: 'done',
    progress: 1,
    result: { counted: 3, actor: 'li' },
    error: null,
  })
})

test('progress is saved, kept between 0 and 1, and never goes back', async () => {
  const seen: unknown[] = []
  const store = openMemoryStore()
  const { add, finished } = aRunner(
    {
      async count({ progress }) {
        for (const value of [0.5, 0.2, 7, -1]) {
          await progress(value, `at ${value}`)
          seen.push((await store.jobs.listJobs('default', { limit: 1 }))[0]?.progress)
        }
        return null
      },
    },
    store,
  )
  await finished((await add('count')).id)
  expect(seen).toEqual([0.5, 0.5, 1, 1])
})

test('progress that nobody waited for does not overwrite the end', async () => {
  const { add, finished, jobs } = aRunner({
    async count({ progress }) {
      progress(0.1).catch(() => {})
      progress(0.2).catch(() => {})
      return { ok: true }
    },
  })
  const { id } = await add('count')
  await finished(id)
  expect(await jobs.getJob('default', id)).toMatchObject({ state: 'done', progress: 1 })
})

test('jobs of one tenant run one after another, in order; another tenant does not wait', async () => {
  const order: string[] = []
  const first = gate()
  const { add, finished } = aRunner({
    slow: async () => {
      order.push('slow')
      await first.passed
      return null
    },
    fast: async ({ tenant }) => {
      order.push(`fast ${tenant}`)
      if (tenant === 'other') first.open()
      return null
    },
  })
  await add('slow')
  const { id } = await add('fast')
  await add('fast', 'other')
  await finished(id)
  expect(order).toEqual(['slow', 'fast other', 'fast default'])
})

test('an expected failure keeps its code and words, an unexpected one only a code', async () => {
  const { add, finished, failures } = aRunner({
    expected: async () => {
      throw new CopilotError('knowledge_invalid', 'The policy does not parse.')
    },
    unexpected: async () => {
      throw new TypeError('cannot read 我的手机号')
    },
  })
  expect(await finished((await add('expected')).id)).toMatchObject({
    state: 'failed',
    error: { code: 'knowledge_invalid', message: 'The policy does not parse.' },
  })
  const failed = await finished((await add('unexpected')).id)
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'internal' } })
  expect(JSON.stringify(failed)).not.toContain('手机号')
  expect(failures).toHaveLength(2)
})

test('a running job is cancelled through its signal', async () => {
  const started = gate()
  const { runner, add, finished } = aRunner({
    async count({ signal, progress }) {
      started.open()
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      await progress(0.5)
      return null
    },
  })
  const { id } = await add('count')
  await started.passed
  await runner.cancel('default', id)
  expect(await finished(id)).toMatchObject({ state: 'cancelled', error: null })
})

test('a queued job is cancelled before it ever runs', async () => {
  const first = gate()
  const { runner, add, finished } = aRunner({
    slow: () => first.passed.then(() => null),
    never: () => expect.unreachable('it was cancelled'),
  })
  const slow = await add('slow')
  const { id } = await add('never')
  expect(await runner.cancel('default', id)).toMatchObject({ state: 'cancelled' })
  first.open()
  expect(await finished(slow.id)).toMatchObject({ state: 'done' })
  await runner.close()
})

test('a finished job, an unknown one and another tenant’s cannot be cancelled', async () => {
  const { runner, add, finished } = aRunner({ count: async () => null })
  const { id } = await add('count')
  await finished(id)
  await expect(runner.cancel('default', id)).rejects.toMatchObject({ code: 'conflict' })
  await expect(runner.cancel('default', 'j9')).rejects.toMatchObject({ code: 'not_found' })
  await expect(runner.cancel('other', id)).rejects.toMatchObject({ code: 'not_found' })
})

test('a start runs again what was left unfinished, oldest first', async () => {
  const store = openMemoryStore()
  await store.jobs.saveJob(aJob({ id: 'j2', state: 'queued', createdAt: 2 }))
  await store.jobs.saveJob(aJob({ id: 'j1', state: 'running', createdAt: 1 }))
  await store.jobs.saveJob(aJob({ id: 'j0', state: 'done', createdAt: 0 }))
  let runs = 0
  const { runner, finished } = aRunner({ count: async () => ({ run: ++runs }) }, store)
  await runner.start()
  expect(await finished('j2')).toMatchObject({ state: 'done', result: { run: 2 } })
  expect(await finished('j1')).toMatchObject({ state: 'done', result: { run: 1 } })
  expect(runs).toBe(2)
})

test('a stop leaves a running job to the next start', async () => {
  const store = openMemoryStore()
  const started = gate()
  const { runner, add } = aRunner(
    {
      async count({ signal }) {
        started.open()
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        signal.throwIfAborted()
        return null
      },
    },
    store,
  )
  const { id } = await add('count')
  await started.passed
  await runner.close()
  expect(await store.jobs.getJob('default', id)).toMatchObject({ state: 'running' })
  await expect(add('count')).rejects.toMatchObject({ code: 'shutting_down' })
  const next = aRunner({ count: async () => null }, store)
  await next.runner.start()
  expect(await next.finished(id)).toMatchObject({ state: 'done' })
})

test('a job of a kind that nobody knows is refused, and fails when it was left by an older build', async () => {
  const store = openMemoryStore()
  await store.jobs.saveJob(aJob({ kind: 'gone' }))
  const { runner, add, finished } = aRunner({ count: async () => null }, store)
  await expect(add('gone')).rejects.toMatchObject({ code: 'invalid_request' })
  await runner.start()
  expect(await finished('j1')).toMatchObject({ state: 'failed', error: { code: 'invalid_request' } })
})
