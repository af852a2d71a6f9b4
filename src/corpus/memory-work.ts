import type { TaskResult, WorkFolder } from '../domain/ports/work-folder.ts'

/** A work folder in memory, for small corpora. */
export function createMemoryWork(): WorkFolder {
  const stages = new Map<string, Map<number, TaskResult>>()
  const result = (stage: string, task: number) => {
    const kept = stages.get(stage)?.get(task)
    if (kept === undefined) throw new RangeError(`Task ${task} of the stage ${stage} is not done.`)
    return kept
  }
  return {
    done: async (stage) => new Set(stages.get(stage)?.keys()),
    keep: async (stage, task, kept) => {
      const tasks = stages.get(stage) ?? new Map<number, TaskResult>()
      stages.set(stage, tasks)
      tasks.set(task, kept)
    },
    note: async (stage, task) => result(stage, task).note,
    part: async (stage, task, part) => result(stage, task).parts[part] ?? new Uint8Array(),
  }
}
