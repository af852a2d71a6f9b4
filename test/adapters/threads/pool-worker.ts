import { parentPort } from 'node:worker_threads'
import { answerPool } from '../../../src/adapters/threads/worker-pool.ts'
import { CopilotError } from '../../../src/domain/errors.ts'

/** What is to happen. */
export type PoolMessage = 'work' | 'no room' | 'break' | 'end'

if (parentPort !== null)
  answerPool<PoolMessage>(parentPort, async (message) => {
    if (message === 'no room') throw new CopilotError('disk_full', 'The disk is full.')
    if (message === 'break') throw new RangeError('out of range')
    if (message === 'end') process.exit(3)
  })
