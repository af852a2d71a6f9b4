import { parentPort, workerData } from 'node:worker_threads'
import { openWorkFolder } from './adapters/storage/work-folder.ts'
import { answerPool } from './adapters/threads/worker-pool.ts'
import { type CleaningTask, runCleaningTask } from './corpus/cleaning-task.ts'

/** What a thread needs to know: the folder of the work. */
export interface CorpusWorkerData {
  work: string
}

const work = openWorkFolder((workerData as CorpusWorkerData).work)
if (parentPort !== null) answerPool<CleaningTask>(parentPort, (task) => runCleaningTask(task, work))
