import type { PassageKind, ScoredPassage } from '../passage.ts'

export interface Query {
  tenant: string
  kind: PassageKind
  /** A whole question: follow-ups are completed before. */
  text: string
  /** What understanding and context make of it; raises passages that agree. */
  intent: string | null
  topic: string | null
  limit: number
}

/** Finds passages that may answer. Pure over one snapshot: the same query gives the same hits. */
export interface Retriever {
  retrieve(query: Query): Promise<ScoredPassage[]>
}
