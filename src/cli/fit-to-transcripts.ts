import type { FitSnapshot } from '../../eval/index.ts'
import { chooseEmbedder } from '../compose.ts'
import type { OpenSnapshot } from '../domain/ports/live-knowledge.ts'
import type { Segmenter } from '../domain/ports/segmenter.ts'
import { dialogueExamples } from '../understanding/dialogue/dialogue-examples.ts'
import { type DialogueModel, openDialogueModel } from '../understanding/dialogue/dialogue-model.ts'
import { trainDialogueModel } from '../understanding/dialogue/train-dialogue-model.ts'
import { dialogueSources, readActs, turnOf } from './dialogue-sources.ts'

/** How much a turn of the shop's own transcripts counts beside one of ours. */
const OWN_WEIGHT = 3

/**
 * Fits the dialogue model to labelled transcripts beside what it already learned from. An intent's label stands for its topic; `topicOf` knows the shop's.
 * `reopen` opens the snapshot with the model that came out.
 */
export function fitToTranscripts({
  topicOf,
  reopen,
  segmenter,
  seed,
}: {
  topicOf: (intent: string) => string
  reopen: (model: DialogueModel) => Promise<OpenSnapshot>
  segmenter: Segmenter
  seed: number
}): FitSnapshot {
  return async ({ dialogues }) => {
    const actOf = await readActs()
    const { examples } = await dialogueSources()
    const own = dialogues.flatMap(({ id, turns }) => {
      const messages = turns.map(({ intent, ...turn }) =>
        turnOf({ ...turn, intent: intent === null ? null : topicOf(intent) }),
      )
      return dialogueExamples({ id: `transcript ${id}`, messages }, { actOf })
    })
    const fromShop = new Set(own)
    const embedder = await chooseEmbedder('table')
    const weights = await trainDialogueModel({
      examples: [...examples, ...own],
      weight: (example) => (fromShop.has(example) ? OWN_WEIGHT : 1),
      segmenter,
      embedder,
      seed,
    })
    return reopen(openDialogueModel({ id: 'fitted', weights, segmenter, embedder }))
  }
}
