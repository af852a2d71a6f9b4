import type { Embedder } from '../../domain/ports/embedder.ts'
import type { Segmenter } from '../../domain/ports/segmenter.ts'
import type { EmotionLabel, DialogueReading as Reading } from '../../domain/understanding.ts'
import { type IntentWeights, scoreVector } from '../intent-weights.ts'
import { softmaxInPlace } from '../softmax.ts'
import { nextState } from './dialogue-state.ts'
import type { DialogueTurn } from './dialogue-turn.ts'
import { type TurnSpace, turnParts, turnVector } from './dialogue-vector.ts'
import { HEAD_NAMES, HEADS, type HeadName } from './heads.ts'

/** What a turn shows, as probabilities that sum to 1 a head. */
export interface ReadTurn extends Omit<Reading, 'intent'> {
  emotion: Record<EmotionLabel, number>
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
  return {
    id,
    async read(turn) {
      const vector = turnVector(await turnParts(turn, { segmenter, embedder }), space)
      const [topics, emotion, needs] = HEAD_NAMES.map((name) => {
        const { temperature, ...weights } = heads[name]
        const classes = HEADS[name].length
        const scores = scoreVector({ ...weights, classes } as IntentWeights, vector)
        softmaxInPlace(scores, temperature)
        return Object.fromEntries(HEADS[name].map((label, at) => [label, scores[at] ?? 0]))
      }) as [ReadTurn['topics'], ReadTurn['emotion'], ReadTurn['needs']]
      const believed = { topics, needs, angry: emotion.angry, anxious: emotion.anxious }
      return { topics, emotion, needs, state: nextState(turn.state, believed) }
    },
  }
}
