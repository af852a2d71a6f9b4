import type { Understanding } from '../understanding.ts'

/** The first stage of every turn. Spans point into `text`. */
export interface Understander {
  understand(text: string): Promise<Understanding>
  /** The human-request check alone: deterministic, before every model. */
  wantsHuman(text: string): boolean
}
