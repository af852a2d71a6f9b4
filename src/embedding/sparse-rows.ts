import { asMeant } from '../text/meant/as-meant.ts'
import { normalise } from '../text/normalise.ts'
import type { FittedFeatures } from './count-features.ts'
import { embeddingFeatures } from './embedding-features.ts'
import { rest } from './rest.ts'

/** A sparse matrix by rows: the entries of row r are starts[r] up to starts[r + 1]. */
export interface SparseRows {
  columns: number
  starts: Int32Array
  indices: Int32Array
  values: Float32Array
}

const TEXTS_BETWEEN_RESTS = 500

/** One row a text: its features' weight · idf, L2-normalised; an empty row where none is known. */
export async function sparseRows(
  texts: readonly string[],
  { features, idf }: FittedFeatures,
  signal?: AbortSignal,
): Promise<SparseRows> {
  const columnOf = new Map(features.map((feature, at) => [feature, at]))
  const starts = new Int32Array(texts.length + 1)
  let indices = new Int32Array(texts.length * 16)
  let values = new Float32Array(texts.length * 16)
  let end = 0
  for (const [at, text] of texts.entries()) {
    const found = embeddingFeatures(asMeant(normalise(text).text))
    if (end + found.size > indices.length) {
      indices = grown(indices, new Int32Array(indices.length * 2 + found.size))
      values = grown(values, new Float32Array(indices.length))
    }
    const start = end
    let squares = 0
    for (const [feature, weight] of found) {
      const column = columnOf.get(feature)
      if (column === undefined) continue
      const value = weight * (idf[column] ?? 0)
      indices[end] = column
      values[end++] = value
      squares += value * value
    }
    const by = 1 / (Math.sqrt(squares) || 1)
    for (let entry = start; entry < end; entry++) values[entry] = (values[entry] ?? 0) * by
    starts[at + 1] = end
    if (at % TEXTS_BETWEEN_RESTS === 0) await rest(signal)
  }
  return { columns: features.length, starts, indices: indices.slice(0, end), values: values.slice(0, end) }
}

function grown<Numbers extends Int32Array | Float32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}
