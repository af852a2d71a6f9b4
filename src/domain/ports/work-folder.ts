/** What a task leaves: bytes in numbered parts, each read by itself, and a small note that JSON can hold. */
export interface TaskResult {
  note: unknown
  parts: readonly Uint8Array[]
}

/** The results of long work, kept between runs. Every task of a stage, numbered from 0, leaves one result: whole, or not at all. */
export interface WorkFolder {
  /** The tasks of a stage whose results are there. */
  done(stage: string): Promise<ReadonlySet<number>>
  keep(stage: string, task: number, result: TaskResult): Promise<void>
  note(stage: string, task: number): Promise<unknown>
  /** A part of a result; empty where the result has none of that number. */
  part(stage: string, task: number, part: number): Promise<Uint8Array>
}
