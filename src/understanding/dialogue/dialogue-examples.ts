import type { DialogueState } from '../../domain/dialogue-state.ts'
import { nextState } from './dialogue-state.ts'
import type { DialogueTurn } from './dialogue-turn.ts'
import { HEADS, type Labels, labelOf } from './heads.ts'

/** A labelled message of a transcript; what has no label is not learned from. */
export interface LabelledMessage {
  role: 'customer' | 'agent' | 'bot'
  text: string
  /** A topic. */
  topic?: string | null
  emotion?: string | null
  /** Why a human is needed, `none` for not. */
  need?: string | null
}

/** A turn with its labels, and the dialogue it is of: what is held out together. */
export interface DialogueExample {
  turn: DialogueTurn
  labels: Labels
  dialogue: string
}

/** The customer turns of a labelled dialogue, each in the light of the true labels before it. `actOf` says what a message does. */
export function dialogueExamples(
  { id, messages }: { id: string; messages: readonly LabelledMessage[] },
  { actOf }: { actOf: (text: string) => DialogueTurn['act'] },
): DialogueExample[] {
  const examples: DialogueExample[] = []
  let previous: string | null = null
  let reply: string | null = null
  let state: DialogueState | null = null
  let turns = 0
  for (const { role, text, topic, emotion, need } of messages) {
    if (role !== 'customer') {
      reply = text
      continue
    }
    const labels = { topic: labelOf('topic', topic), emotion: labelOf('emotion', emotion), need: labelOf('need', need) }
    const turn = { text, act: actOf(text), previous, reply, turn: turns, state }
    if (Object.values(labels).some((label) => label >= 0)) examples.push({ turn, labels, dialogue: id })
    state = nextState(state, trueState(labels, state))
    previous = text
    turns++
  }
  return examples
}

function trueState(labels: Labels, before: DialogueState | null): DialogueState {
  const topic = HEADS.topic[labels.topic]
  const need = HEADS.need[labels.need]
  return {
    topics: topic ? { [topic]: 1 } : (before?.topics ?? {}),
    needs: need ? { [need]: 1 } : {},
    angry: HEADS.emotion[labels.emotion] === 'angry' ? 1 : 0,
    anxious: HEADS.emotion[labels.emotion] === 'anxious' ? 1 : 0,
  }
}
