import type { Workspace } from './compose.ts'
import { emptyTalk, isPromise, sentences } from './corpus/empty-talk.ts'
import { createGapCapture } from './insight/capture-gaps.ts'
import type { KeepContent } from './insight/human-answer.ts'

/** What an agent wrote without the sentences that hold no answer: greetings, fillers, closings, promises of effort. */
export const keepContent: KeepContent = (text) =>
  sentences(text)
    .filter((sentence) => emptyTalk(sentence, 'agent') === null && !isPromise(sentence))
    .join('')

/** The subscriber that learns from use, over a workspace. */
export function createLearning({ store, live, indexing }: Workspace) {
  return createGapCapture({ store, knowledge: live, embedder: indexing.embedder, keepContent })
}
