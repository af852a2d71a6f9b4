import { z } from 'zod'
import { Grade } from './decision.ts'

/** Work for a department; a handoff is a person's attention now, a ticket outlives the conversation. */
export const Ticket = z.object({
  id: z.string(),
  tenant: z.string(),
  conversation: z.string().nullable(),
  customer: z.string().nullable(),
  /** Masked; empty once its customer was erased. */
  title: z.string().max(200),
  grade: Grade,
  state: z.enum(['open', 'in-progress', 'done', 'cancelled']),
  owner: z.string().nullable(),
  dueAt: z.int().nullable(),
  createdAt: z.int(),
  updatedAt: z.int(),
})
export type Ticket = z.infer<typeof Ticket>
