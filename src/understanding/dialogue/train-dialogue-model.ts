import type { Embedder } from '../../domain/ports/embedder.ts'
import type { Segmenter } from '../../domain/ports/segmenter.ts'
import { fitTemperature } from '../calibration.ts'
import { fitSoftmax } from '../fit-softmax.ts'
import { fitVocabulary, type SparseVector } from '../intent-vocabulary.ts'
import { quantise, scoreVector } from '../intent-weights.ts'
import { createPace } from '../pace.ts'
import type { DialogueExample } from './dialogue-examples.ts'
import { dialogueTerms } from './dialogue-features.ts'
import type { DialogueWeights, Head } from './dialogue-model.ts'
import { featuresOf, type TurnParts, type TurnSpace, turnParts, turnVector } from './dialogue-vector.ts'
import { HEAD_NAMES, HEADS, type HeadName } from './heads.ts'

/** Strength of the data against the L2 penalty: 1 / (λ · rows), by cross-validation over dialogues of our own. */
const STRENGTH = 10
const FOLDS = 3

/**
 * Trains the dialogue model: multinomial logistic regression a head over words, signs and meaning of the turn. Turns are read in the light of the true labels before them.
 * Each head is calibrated by a temperature fitted to held-out dialogues. `weight` says how much an example counts, 1 without it. The same examples, in the same order, and
 * seed give the same model; the event loop is yielded to. Throws a RangeError without examples.
 */
export async function trainDialogueModel({
  examples,
  weight = () => 1,
  segmenter,
  embedder,
  seed,
}: {
  examples: readonly DialogueExample[]
  weight?: (example: DialogueExample) => number
  segmenter: Segmenter
  embedder: Embedder
  seed: number
}): Promise<DialogueWeights> {
  if (examples.length === 0) throw new RangeError('A dialogue model needs at least one labelled turn; add some.')
  const pace = createPace()
  const parts: TurnParts[] = []
  for (const { turn } of examples) {
    parts.push(await turnParts(turn, { segmenter, embedder }))
    if (pace.due(50_000)) await pace.rest()
  }
  const space: TurnSpace = {
    vocabulary: await fitVocabulary(examples.map(({ turn }) => dialogueTerms(turn, segmenter))),
    signs: new Map([...new Set(parts.flatMap(({ signs }) => [...signs.keys()]))].sort().map((sign, at) => [sign, at])),
    dimension: embedder.dimension,
  }
  const vectors = parts.map((part) => turnVector(part, space))
  const strengths = Float32Array.from(examples, (example) => STRENGTH * weight(example))
  const folds = foldsOf(examples)
  const heads = {} as Record<HeadName, Head>
  for (const name of HEAD_NAMES)
    heads[name] = await trainHead(name, { examples, vectors, strengths, folds, space, seed })
  return { space, heads }
}

interface HeadInput {
  examples: readonly DialogueExample[]
  vectors: readonly SparseVector[]
  strengths: Float32Array
  folds: Int32Array
  space: TurnSpace
  seed: number
}

async function trainHead(name: HeadName, input: HeadInput): Promise<Head> {
  const labelled = [...input.examples.keys()].filter((row) => (input.examples[row]?.labels[name] ?? -1) >= 0)
  const targets = Int32Array.from(labelled, (row) => input.examples[row]?.labels[name] ?? 0)
  const scores = labelled.map((): Float64Array => new Float64Array(HEADS[name].length))
  const learnable = labelled.map(() => false)
  for (let held = 0; held < FOLDS; held++) {
    const kept = labelled.filter((row) => input.folds[row] !== held)
    if (kept.length === 0 || kept.length === labelled.length) continue
    const weights = await fitHead(name, kept, input)
    for (const [at, row] of labelled.entries()) {
      if (input.folds[row] !== held) continue
      scores[at] = scoreVector(weights, input.vectors[row] as SparseVector)
      learnable[at] = true
    }
  }
  const temperature = await fitTemperature({ scores, targets, learnable })
  const { scales, quantised } = await fitHead(name, labelled, input)
  return { scales, quantised, temperature }
}

async function fitHead(
  name: HeadName,
  rows: readonly number[],
  { examples, vectors, strengths, space, seed }: HeadInput,
) {
  const classes = HEADS[name].length
  const dense = await fitSoftmax({
    rows: rows.map((row) => vectors[row] as SparseVector),
    targets: Int32Array.from(rows, (row) => examples[row]?.labels[name] ?? 0),
    negative: new Uint8Array(rows.length),
    strengths: Float32Array.from(rows, (row) => strengths[row] ?? 0),
    features: featuresOf(space),
    classes,
    seed,
  })
  return { vocabulary: space.vocabulary, dimension: space.dimension, classes, ...(await quantise(dense, classes)) }
}

/** A fold a dialogue, in turn. */
function foldsOf(examples: readonly DialogueExample[]): Int32Array {
  const numbers = new Map<string, number>()
  for (const { dialogue } of examples) if (!numbers.has(dialogue)) numbers.set(dialogue, numbers.size % FOLDS)
  return Int32Array.from(examples, ({ dialogue }) => numbers.get(dialogue) ?? 0)
}
