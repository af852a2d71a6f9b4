import { parentPort, workerData } from 'node:worker_threads'
import { openWorkFolder } from './adapters/storage/work-folder.ts'
import { answerPool } from './adapters/threads/worker-pool.ts'
import { type CleaningTask, runCleaningTask } from './corpus/cleaning-task.ts'

const work = openWorkFolder((workerData as { work: string }).work)
if (parentPort !== null) answerPool<CleaningTask>(parentPort, (task) => runCleaningTask(task, work))
