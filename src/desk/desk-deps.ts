import type { Effects } from '../domain/effects.ts'
import type { Part } from '../domain/part.ts'
import type { LiveKnowledge } from '../domain/ports/live-knowledge.ts'
import type { Store } from '../domain/ports/store.ts'

/** What the desk needs from outside. */
export interface DeskDeps {
  store: Pick<Store, 'conversations' | 'handoffs' | 'audit'>
  knowledge: LiveKnowledge
  effects: Effects
  /** Encrypts an original for the vault. */
  seal: (plain: string) => string
  /** Puts a message's text in front of its other parts and masks personal data in them. */
  maskParts: (text: string, parts: readonly Part[]) => { parts: Part[]; text: string; masked: boolean }
}

/** Who acts at the desk. A supervisor may act on handoffs that another agent holds. */
export interface DeskActor {
  /** Key id. */
  id: string
  supervisor: boolean
}
