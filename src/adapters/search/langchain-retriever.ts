import { Document } from '@langchain/core/documents'
import { BaseRetriever } from '@langchain/core/retrievers'
import type { MatchReason, Passage, PassageKind } from '../../domain/passage.ts'
import type { Retriever } from '../../domain/ports/retriever.ts'

interface PassageMetadata {
  id: string
  question: string
  score: number
  why: MatchReason
  article: Passage['article']
}

interface Source {
  retriever: Retriever
  tenant: string
  kind: PassageKind
  limit: number
}

class PassageRetriever extends BaseRetriever<PassageMetadata> {
  override lc_namespace = ['banxi', 'retrievers']
  readonly #source: Source

  constructor(source: Source) {
    super()
    this.#source = source
  }

  override async _getRelevantDocuments(text: string): Promise<Document<PassageMetadata>[]> {
    const { retriever, tenant, kind, limit } = this.#source
    const hits = await retriever.retrieve({ tenant, kind, text, intents: [], topic: null, limit })
    return hits.map(({ passage: { id, question, answer, article }, score, why }) => {
      return new Document({ id, pageContent: answer, metadata: { id, question, score, why, article } })
    })
  }
}

/** Our retriever as a LangChain one: a document a passage, its text the answer, best first, with score and reasons in its metadata. */
export function toLangchainRetriever(source: Source): BaseRetriever<PassageMetadata> {
  return new PassageRetriever(source)
}
