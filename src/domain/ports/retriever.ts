import type { PassageKind, ScoredPassage } from '../passage.ts'
import type { IntentGuess } from '../understanding.ts'

export interface Query {
  tenant: string
  kind: PassageKind
  /** A whole question: follow-ups are completed before. */
  text: string
  /** What understanding and context make of it, with confidences; raises passages that agree. */
  intents: readonly IntentGuess[]
  topic: string | null
  limit: number
}

/** Finds passages that may answer. Pure over one snapshot: the same query gives the same hits. */
export interface Retriever {
  retrieve(query: Query): Promise<ScoredPassage[]>
}
