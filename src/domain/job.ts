import { z } from 'zod'

export const JobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled'])
export type JobState = z.infer<typeof JobState>

/** Long work that survives a restart: a job found running at start is run again. */
export const Job = z.object({
  id: z.string(),
  tenant: z.string(),
  kind: z.string(),
  input: z.record(z.string(), z.unknown()),
  state: JobState,
  /** 0–1. */
  progress: z.number().min(0).max(1),
  note: z.string(),
  result: z.record(z.string(), z.unknown()).nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  actor: z.string(),
  createdAt: z.int(),
  updatedAt: z.int(),
})
export type Job = z.infer<typeof Job>
