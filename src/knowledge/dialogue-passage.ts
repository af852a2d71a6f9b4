import type { DialoguePair } from '../corpus/dialogue-pair.ts'
import type { Passage } from '../domain/passage.ts'

/** What an agent once answered, found by the question and, where that was short, by the question with what was said before it. */
export function dialoguePassage({ id, source, turn, question, context, answer, count }: DialoguePair): Passage {
  return {
    id,
    kind: 'dialogue',
    topic: null,
    intent: null,
    question,
    answer,
    keys: context === '' ? [question] : [`${context} ${question}`, question],
    article: null,
    dialogue: { source, turn, count },
  }
}
