import { readFileSync } from 'node:fs'
import { createJiebaSegmenter } from '../../src/adapters/models/jieba-segmenter.ts'
import { createTableEmbedder } from '../../src/adapters/models/table-embedder.ts'
import { readKnowledgeFiles } from '../../src/adapters/storage/knowledge-files.ts'
import type { Article } from '../../src/domain/article.ts'
import type { Understander } from '../../src/domain/ports/understander.ts'
import { intentRows, topicsOf } from '../../src/knowledge/intent-rows.ts'
import { createUnderstander } from '../../src/understanding/create-understander.ts'
import { trainIntentModel } from '../../src/understanding/intent-model.ts'

const path = (name: string) => new URL(`../../${name}`, import.meta.url).pathname
let made: Promise<Understander> | undefined

/** The demo shop's understander as a snapshot would hold it, the built-in table included; trained once a test file, which takes some seconds. */
export function demoUnderstander(): Promise<Understander> {
  made ??= train()
  return made
}

async function train(): Promise<Understander> {
  const shop = await readKnowledgeFiles(path('knowledge'))
  const articles = shop.articles.map((article: Article) => ({ article }))
  return createUnderstander({
    intentModel: await trainIntentModel({
      rows: intentRows(shop.intents, articles),
      segmenter: createJiebaSegmenter(),
      embedder: createTableEmbedder({ bytes: readFileSync(path('models/embedder/table.bin')) }),
      seed: 1,
    }),
    topicOf: topicsOf(shop.intents, articles),
    lexicons: shop.lexicons,
    outOfScope: shop.policy.understanding.outOfScope.value,
    asks: shop.policy.asks,
  })
}
