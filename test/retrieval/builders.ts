import { join } from 'node:path'
import { createHashedEmbedder } from '../../src/adapters/models/hashed-embedder.ts'
import { createJiebaSegmenter } from '../../src/adapters/models/jieba-segmenter.ts'
import { createInvertedIndexes } from '../../src/adapters/search/inverted-index.ts'
import { createIvfIndexes } from '../../src/adapters/search/ivf/ivf-index.ts'
import type { Passage, PassageKind } from '../../src/domain/passage.ts'
import type { Policy } from '../../src/domain/policy.ts'
import type { Embedder } from '../../src/domain/ports/embedder.ts'
import type { LexicalIndexes } from '../../src/domain/ports/lexical-index.ts'
import type { Retriever } from '../../src/domain/ports/retriever.ts'
import type { VectorIndexes } from '../../src/domain/ports/vector-index.ts'
import { createRetriever, type RetrieverSide } from '../../src/retrieval/create-retriever.ts'
import { normalise } from '../../src/text/normalise.ts'
import { searchTerms } from '../../src/text/tokens.ts'
import { temporaryFolder } from '../adapters/storage/temporary-folder.ts'
import { aPassage, aPolicy } from '../builders.ts'

const segmenter = createJiebaSegmenter()

interface Parts {
  policy: Policy['retrieval']
  embedder: Embedder
  lexical: LexicalIndexes
  vectors: VectorIndexes
}

/** A retriever over real indexes in a temporary folder. */
export async function aRetriever(passages: readonly Passage[], change: Partial<Parts> = {}): Promise<Retriever> {
  const parts: Parts = {
    policy: aPolicy().retrieval,
    embedder: createHashedEmbedder(),
    lexical: createInvertedIndexes(),
    vectors: createIvfIndexes(),
    ...change,
  }
  return createRetriever({
    tenant: 'default',
    articles: await aSide('article', passages, parts),
    dialogues: await aSide('dialogue', passages, parts),
    embedder: parts.embedder,
    segmenter,
    policy: parts.policy,
  })
}

async function aSide(kind: PassageKind, all: readonly Passage[], parts: Parts): Promise<RetrieverSide | null> {
  const passages = all.filter((passage) => passage.kind === kind)
  if (passages.length === 0) return null
  const keys = passages.flatMap((passage, number) => passage.keys.map((text, key) => ({ text, number, key })))
  const texts = keys.map(({ text }) => normalise(text).text)
  const folder = temporaryFolder()
  const { embedder, lexical, vectors } = parts
  const [lexicalPath, vectorPath] = [join(folder, 'lexical'), join(folder, 'vectors')]
  const dimension = embedder.dimension
  await lexical.build({ tenant: 'default', path: lexicalPath, rows: texts.map((text) => searchTerms(text, segmenter)) })
  await vectors.build({
    tenant: 'default',
    path: vectorPath,
    dimension,
    rows: texts.length,
    vectors: await embedder.embed(texts),
    texts,
  })
  return {
    passage: (number) => passages[number],
    rowPassage: Int32Array.from(keys, ({ number }) => number),
    rowKey: Int32Array.from(keys, ({ key }) => key),
    lexical: await lexical.open({ tenant: 'default', path: lexicalPath, rows: texts.length }),
    vector: await vectors.open({ tenant: 'default', path: vectorPath, dimension, rows: texts.length }),
  }
}

/** A passage of a scenario with its cues. */
export function aScenario(id: string, cues: readonly string[], change: Partial<Passage> = {}): Passage {
  const main = aPassage(id, change)
  const article = main.article && { ...main.article, scenario: 'special', cues: [...cues] }
  return { ...main, id: `${id}#special`, article }
}

export function aDialogue(source: string, question: string, answer: string): Passage {
  return {
    ...aPassage(source),
    id: `${source}#1`,
    kind: 'dialogue',
    question,
    answer,
    keys: [question],
    article: null,
    dialogue: { source, turn: 1, count: 1 },
  }
}

/** A small shop: three articles, one of them with a scenario, and one dialogue. */
export function aShop(): Passage[] {
  return [
    aPassage('return-how', { question: '怎么退货？', keys: ['怎么退货？', '不想要了可以退吗', 'How do I return it?'] }),
    aScenario('return-how', ['生鲜', '水果'], { keys: ['怎么退货 生鲜', '生鲜坏了'] }),
    aPassage('freight', { question: '退货运费谁出？', keys: ['退货运费谁出？', '寄回去的邮费怎么算'] }),
    aPassage('invoice', {
      topic: 'invoice',
      intent: 'invoice_title',
      question: '发票抬头怎么改？',
      keys: ['发票抬头怎么改？'],
    }),
    aDialogue('d1', '耳机左边没有声音', '请您重置一下试试。'),
  ]
}
