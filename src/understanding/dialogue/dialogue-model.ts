import type { Embedder } from '../../domain/ports/embedder.ts'
import type { Segmenter } from '../../domain/ports/segmenter.ts'
import type { EmotionLabel, DialogueReading as Reading } from '../../domain/understanding.ts'
import type { SparseVector } from '../intent-vocabulary.ts'
import { softmaxInPlace } from '../softmax.ts'
import { nextState } from './dialogue-state.ts'
import type { DialogueTurn } from './dialogue-turn.ts'
import { featuresOf, type TurnSpace, turnParts, turnVector } from './dialogue-vector.ts'
import { type HeadScorer, openHeadScorer } from './head-scorer.ts'
import { HEAD_NAMES, HEADS, type HeadName } from './heads.ts'

/** What a turn shows, as probabilities that sum to 1 a head. */
export interface ReadTurn extends Omit<Reading, 'intent'> {
  emotion: Record<EmotionLabel, number>
  /** What each of the message's own words and n-grams adds to an emotion's score over neutral's. Sounds are left out, which stand nowhere. */
  wordsFor: (label: EmotionLabel) => ReadonlyMap<string, number>
}

/** Reads customer turns in the light of the dialogue before them: topic in context, emotion, and whether a human is needed. */
export interface DialogueModel {
  /** Changes whenever the model could read anything differently. */
  readonly id: string
  read(turn: DialogueTurn): Promise<ReadTurn>
}

/** One head's weights over a space, with the temperature that calibrates them. */
export interface Head {
  scales: Float32Array
  quantised: Int8Array
  temperature: number
}

/** All of a model but what it reads with. */
export interface DialogueWeights {
  space: TurnSpace
  heads: Record<HeadName, Head>
}

/** A model out of its parts. */
export function openDialogueModel({
  id,
  weights: { space, heads },
  segmenter,
  embedder,
}: {
  id: string
  weights: DialogueWeights
  segmenter: Segmenter
  embedder: Embedder
}): DialogueModel {
  /** 1 where a term is of the message itself, as it stands there. */
  const shown = Uint8Array.from(space.vocabulary.terms, (term) => (NOT_OF_THE_MESSAGE.test(term) ? 0 : 1))
  const scorer = openHeadScorer(heads, { features: featuresOf(space), dimension: space.dimension })
  const temperatures = HEAD_NAMES.map((name) => ({ name, temperature: heads[name].temperature }))
  return {
    id,
    async read(turn) {
      const vector = turnVector(await turnParts(turn, { segmenter, embedder }), space)
      const scores = scorer.scoresOf(vector)
      for (const { name, temperature } of temperatures) softmaxInPlace(scores[name], temperature)
      const topics = named(HEADS.topic, scores.topic)
      const emotion = named(HEADS.emotion, scores.emotion)
      const needs = named(HEADS.need, scores.need)
      const believed = { topics, needs, angry: emotion.angry, anxious: emotion.anxious }
      const wordsFor = (label: EmotionLabel) => ownWords({ vector, space, shown, scorer, label })
      return { topics, emotion, wordsFor, needs, state: nextState(turn.state, believed) }
    },
  }
}

function named<Label extends string>(labels: readonly Label[], probabilities: Float64Array): Record<Label, number> {
  const byName = {} as Record<Label, number>
  for (let at = 0; at < labels.length; at++) byName[labels[at] as Label] = probabilities[at] as number
  return byName
}

/** Sounds, and words of the messages before. */
const NOT_OF_THE_MESSAGE = /^(?:y:|[<>]w:)/

function ownWords({
  vector: { indices, values },
  space: { vocabulary },
  shown,
  scorer,
  label,
}: {
  vector: SparseVector
  space: TurnSpace
  shown: Uint8Array
  scorer: HeadScorer
  label: EmotionLabel
}): Map<string, number> {
  const [of, neutral] = [HEADS.emotion.indexOf(label), HEADS.emotion.indexOf('neutral')]
  const words = new Map<string, number>()
  for (const [k, feature] of indices.entries()) {
    if (shown[feature] !== 1) continue
    const [speaks, denies] = [scorer.weightOf(feature, 'emotion', of), scorer.weightOf(feature, 'emotion', neutral)]
    words.set(vocabulary.terms[feature] ?? '', (values[k] ?? 0) * (speaks - denies))
  }
  return words
}
