import { expect, onTestFinished, test } from 'vitest'
import { startWorkerPool } from '../../../src/adapters/threads/worker-pool.ts'
import type { PoolMessage } from './pool-worker.ts'

function aPool(size: number) {
  const pool = startWorkerPool<PoolMessage>({ size, name: 'pool-worker', beside: import.meta.url, workerData: null })
  onTestFinished(() => pool.close())
  return pool
}

test('what a thread throws comes out as it is, and the thread goes on', async () => {
  const pool = aPool(1)
  await expect(pool.run('no room')).rejects.toMatchObject({ code: 'disk_full', message: 'The disk is full.' })
  await expect(pool.run('break')).rejects.toThrow('out of range')
  await expect(pool.run('work')).resolves.toBeUndefined()
})

test('a thread that ends fails what it had in hand, and the others go on', async () => {
  const pool = aPool(2)
  const ended = pool.run('end')
  await expect(ended).rejects.toMatchObject({ code: 'internal' })
  await expect(Promise.all([pool.run('work'), pool.run('work')])).resolves.toHaveLength(2)
})

test('when the last thread has ended nothing is taken any more', async () => {
  const pool = aPool(1)
  await expect(pool.run('end')).rejects.toMatchObject({ code: 'internal' })
  await expect(pool.run('work')).rejects.toMatchObject({ code: 'internal' })
})
