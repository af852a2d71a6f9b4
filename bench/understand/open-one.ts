import { readFile } from 'node:fs/promises'
import { chooseEmbedder, chooseSegmenter, packageFolder } from '../../src/compose.ts'
import { openDialogue } from '../../src/compose-dialogue.ts'
import { NO_SITUATION } from '../../src/domain/dialogue-state.ts'
import { pinyinLexicon } from '../../src/text/meant/pinyin-lexicon.ts'
import { createUnderstander } from '../../src/understanding/create-understander.ts'
import { loadIntentModel } from '../../src/understanding/intent-model.ts'
import type { MemoryRequest } from './memory.ts'
import { openShopModels, readShop } from './shop-models.ts'

const MESSAGE = '鞋子小了想换一双，运费谁出？wo yao tui huo'

// The entry of a child process, so that each model's memory is its own.
const request = JSON.parse(process.argv[2] ?? '{}') as MemoryRequest
/** What was opened stays reachable until its memory is read. */
const held: unknown[] = []
const open = await prepare(request)
const before = resident()
held.push(await open())
process.send?.(resident() - before)

function resident(): number {
  for (let time = 0; time < 3; time++) globalThis.gc?.()
  return process.memoryUsage.rss() / 1e6
}

/** Opens what a model reads with, and gives back what opens and uses the model. */
async function prepare({ model, intents, embedder: name }: MemoryRequest): Promise<() => Promise<unknown>> {
  const segmenter = chooseSegmenter()
  const words = () => segmenter.words(MESSAGE)
  switch (model) {
    case 'jieba':
      return async () => words()
    case 'pinyin lexicon':
      return async () => pinyinLexicon()
    case 'lexicons':
      return readShop
    case 'embedder table':
      pinyinLexicon()
      return async () => {
        const embedder = await chooseEmbedder('table')
        return [embedder, await embedder.embed([MESSAGE])]
      }
    case 'intent model': {
      const embedder = await chooseEmbedder(name)
      held.push(words(), await embedder.embed([MESSAGE]))
      return async () => {
        const opened = loadIntentModel({ bytes: await readFile(intents), segmenter, embedder })
        return [opened, await opened.predict(MESSAGE)]
      }
    }
    case 'dialogue model': {
      const table = await chooseEmbedder('table')
      held.push(words(), await table.embed([MESSAGE]))
      return async () => {
        const opened = await openDialogue({ root: packageFolder(), segmenter, table })
        return [opened, await opened.read({ text: MESSAGE, act: null, ...NO_SITUATION })]
      }
    }
    case 'all together':
      return async () => {
        const models = await openShopModels({ embedderName: name, intents: await readFile(intents) })
        const { policy, lexicons } = models.shop
        const understander = createUnderstander({
          ...models,
          lexicons,
          outOfScope: policy.understanding.outOfScope.value,
          asks: policy.asks,
        })
        return [understander, await understander.understand(MESSAGE)]
      }
  }
}
