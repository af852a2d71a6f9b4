import type { Effects } from '../domain/effects.ts'
import type { LiveKnowledge } from '../domain/ports/live-knowledge.ts'
import type { Store } from '../domain/ports/store.ts'

/** What serving turns needs from outside. */
export interface ServeDeps {
  store: Pick<Store, 'conversations' | 'handoffs' | 'customers' | 'suggestions' | 'tenants'>
  knowledge: LiveKnowledge
  effects: Effects
  /** Encrypts an original for the vault. */
  seal: (plain: string) => string
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
}
