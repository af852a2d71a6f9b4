import { join } from 'node:path'
import { readKnowledgeFiles } from '../../src/adapters/storage/knowledge-files.ts'
import { chooseEmbedder, chooseSegmenter, packageFolder } from '../../src/compose.ts'
import { openDialogue } from '../../src/compose-dialogue.ts'
import { intentRows, topicsOf } from '../../src/knowledge/intent-rows.ts'
import { loadIntentModel, trainIntentModel } from '../../src/understanding/intent-model.ts'

const SEED = 1

/** The demo shop's documents and articles. */
export function readShop() {
  return readKnowledgeFiles(join(packageFolder(), 'knowledge'))
}

/** The shop's intent model in one piece, as a snapshot keeps it. */
export async function trainedIntents(embedderName: string): Promise<Uint8Array> {
  const shop = await readShop()
  const rows = intentRows(shop.intents, versionsOf(shop))
  const embedder = await chooseEmbedder(embedderName)
  const model = await trainIntentModel({ rows, segmenter: chooseSegmenter(), embedder, seed: SEED })
  return model.serialise()
}

/** All that one message is understood with. */
export async function openShopModels({ embedderName, intents }: { embedderName: string; intents: Uint8Array }) {
  const shop = await readShop()
  const segmenter = chooseSegmenter()
  const embedder = await chooseEmbedder(embedderName)
  const table = embedderName === 'table' ? embedder : await chooseEmbedder('table')
  return {
    shop,
    topicOf: topicsOf(shop.intents, versionsOf(shop)),
    segmenter,
    embedder,
    intentModel: loadIntentModel({ bytes: intents, segmenter, embedder }),
    dialogueModel: await openDialogue({ root: packageFolder(), segmenter, table }),
  }
}

function versionsOf({ articles }: Awaited<ReturnType<typeof readShop>>) {
  return articles.map((article) => ({ article }))
}
