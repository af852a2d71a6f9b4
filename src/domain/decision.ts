import { z } from 'zod'
import { CUSTOMER_HANDOFF_REASONS } from './understanding.ts'

export const SYSTEM_HANDOFF_REASONS = ['no-evidence', 'low-confidence', 'policy', 'connector', 'guard'] as const
export const HandoffReason = z.enum([...CUSTOMER_HANDOFF_REASONS, ...SYSTEM_HANDOFF_REASONS])
export type HandoffReason = z.infer<typeof HandoffReason>

export const Action = z.enum(['answer', 'ask', 'handoff'])
export type Action = z.infer<typeof Action>

/** One reason of a decision, in words, with the value that met a threshold where one did. */
export const Reason = z.object({
  code: z.string(),
  text: z.string(),
  value: z.number().optional(),
  threshold: z.number().optional(),
})
export type Reason = z.infer<typeof Reason>

/** How far the bot is trusted: it is silent, compared with the human, helps agents, or answers by itself. */
export const Mode = z.enum(['off', 'shadow', 'suggest', 'auto'])
export type Mode = z.infer<typeof Mode>

export const Grade = z.enum(['I', 'II', 'III', 'IV'])
export type Grade = z.infer<typeof Grade>

export const Decision = z.object({
  action: Action,
  /** Strongest first; the first one's code is the handoff's reason when action is handoff. */
  reasons: z.array(Reason).min(1),
  mode: Mode,
  /** Ids of the passages that an answer cites or a question offers, in order. */
  passages: z.array(z.string()),
})
export type Decision = z.infer<typeof Decision>
