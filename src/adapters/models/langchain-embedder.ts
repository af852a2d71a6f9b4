import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { CopilotError } from '../../domain/errors.ts'
import type { Embedder } from '../../domain/ports/embedder.ts'

/** Latin and Chinese letters, because an embedder may read only one of them. */
const PROBE = 'how do I return this 怎么退货'

/**
 * Any LangChain Embeddings as an Embedder. It is asked once, to learn its dimension; throws config_invalid when it is no
 * Embeddings, fails, or has another dimension than the one given. Vectors are checked and L2-normalised; an empty vector,
 * the answer of some models to a text in which they read nothing, becomes the zero vector, which resembles nothing.
 * Embedding throws internal, with the model's error as cause, when a text has no vector, or one of another length or with
 * a number that is not finite.
 */
export async function fromLangchainEmbeddings({
  id,
  embeddings,
  dimension,
}: {
  id: string
  /** Comes from configuration, so it is checked. */
  embeddings: unknown
  dimension?: number
}): Promise<Embedder> {
  if (!isEmbeddings(embeddings)) {
    throw new CopilotError(
      'config_invalid',
      `${id} is not a LangChain Embeddings: it needs embedDocuments and embedQuery.`,
    )
  }
  const probe: unknown = await embeddings.embedQuery(PROBE).catch((cause: unknown) => {
    throw new CopilotError(
      'config_invalid',
      `${id} could not embed a test sentence: ${messageOf(cause)}. Check its settings and its network.`,
      { cause },
    )
  })
  const found = Array.isArray(probe) ? probe.length : 0
  if (found === 0 || (dimension !== undefined && dimension !== found)) {
    throw new CopilotError(
      'config_invalid',
      `${id} gives vectors of ${found} numbers, expected ${dimension ?? 'some'}.`,
    )
  }
  return {
    id,
    dimension: found,
    embed: async (texts) => {
      if (texts.length === 0) return []
      const vectors: unknown = await embeddings.embedDocuments([...texts]).catch((cause: unknown) => {
        throw new CopilotError(
          'internal',
          `${id} failed to embed ${texts.length} texts: ${messageOf(cause)}. Check its settings and its network.`,
          { cause },
        )
      })
      if (!Array.isArray(vectors) || vectors.length !== texts.length) {
        const count = Array.isArray(vectors) ? vectors.length : 0
        throw new CopilotError(
          'internal',
          `${id} gave ${count} vectors for ${texts.length} texts. Choose another embedder.`,
        )
      }
      return vectors.map((vector) => unitVector(vector, { id, dimension: found }))
    },
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

function unitVector(vector: unknown, { id, dimension }: { id: string; dimension: number }): Float32Array {
  if (Array.isArray(vector) && vector.length === 0) return new Float32Array(dimension)
  const sound = Array.isArray(vector) && vector.length === dimension && vector.every((value) => Number.isFinite(value))
  if (!sound) {
    throw new CopilotError(
      'internal',
      `${id} gave a vector that is not ${dimension} finite numbers. Choose another embedder.`,
    )
  }
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return Float32Array.from(vector, (value) => (length > 0 ? value / length : 0))
}

function isEmbeddings(value: unknown): value is EmbeddingsInterface {
  return (
    typeof value === 'object' &&
    value !== null &&
    'embedDocuments' in value &&
    typeof value.embedDocuments === 'function' &&
    'embedQuery' in value &&
    typeof value.embedQuery === 'function'
  )
}
