import { Embeddings } from '@langchain/core/embeddings'
import type { Embedder } from '../../domain/ports/embedder.ts'

class EmbedderEmbeddings extends Embeddings {
  readonly #embedder: Embedder

  constructor(embedder: Embedder) {
    super({})
    this.#embedder = embedder
  }

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    const vectors = await this.#embedder.embed(documents)
    return vectors.map((vector) => Array.from(vector))
  }

  override async embedQuery(document: string): Promise<number[]> {
    const [vector] = await this.embedDocuments([document])
    return vector ?? []
  }
}

/** Our embedder as a LangChain Embeddings, for any LangChain store, splitter or chain. Vectors stay L2-normalised. */
export function toLangchainEmbeddings(embedder: Embedder): Embeddings {
  return new EmbedderEmbeddings(embedder)
}
