import type { Embedder } from '../../domain/ports/embedder.ts'
import type { Segmenter } from '../../domain/ports/segmenter.ts'
import type { HashedTerms } from '../../text/terms/hashed-terms.ts'
import type { SparseVector, Vocabulary } from '../intent-vocabulary.ts'
import { dialogueSigns, hashedDialogueTerms } from './dialogue-features.ts'
import type { DialogueTurn } from './dialogue-turn.ts'

/** How much the embedder's vector, of length 1, counts beside the words. */
const MEANING = 0.6

/** What a turn consists of before a vocabulary numbers it. */
export interface TurnParts {
  terms: HashedTerms
  signs: ReadonlyMap<string, number>
  meaning: Float32Array
}

/** Words, signs and meaning of a turn. */
export async function turnParts(
  turn: DialogueTurn,
  { segmenter, embedder }: { segmenter: Segmenter; embedder: Embedder },
): Promise<TurnParts> {
  const [meaning = new Float32Array(embedder.dimension)] = await embedder.embed([turn.text])
  return { terms: hashedDialogueTerms(turn, segmenter), signs: dialogueSigns(turn), meaning }
}

/** The features of turns: the vocabulary's words first, then the signs, then the embedder's dimensions. */
export interface TurnSpace {
  vocabulary: Vocabulary
  signs: ReadonlyMap<string, number>
  dimension: number
}

/** How many features a space has. */
export function featuresOf({ vocabulary, signs, dimension }: TurnSpace): number {
  return vocabulary.terms.length + signs.size + dimension
}

/** A turn's vector in a space; words and signs that it does not know are left out. */
export function turnVector({ terms, signs, meaning }: TurnParts, space: TurnSpace): SparseVector {
  const words = space.vocabulary.vectorise(terms)
  const signsFrom = space.vocabulary.terms.length
  const meaningFrom = signsFrom + space.signs.size
  let count = words.indices.length
  const most = count + signs.size + space.dimension
  const indices = new Int32Array(most)
  const values = new Float32Array(most)
  indices.set(words.indices)
  values.set(words.values)
  for (const [sign, value] of signs) {
    const at = space.signs.get(sign)
    if (at === undefined) continue
    indices[count] = signsFrom + at
    values[count++] = value
  }
  for (let d = 0; d < space.dimension; d++) {
    indices[count] = meaningFrom + d
    values[count++] = MEANING * (meaning[d] ?? 0)
  }
  return { indices: indices.subarray(0, count), values: values.subarray(0, count) }
}
