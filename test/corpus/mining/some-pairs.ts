import { createHashedEmbedder } from '../../../src/adapters/models/hashed-embedder.ts'
import { createJiebaSegmenter } from '../../../src/adapters/models/jieba-segmenter.ts'
import { type MiningInput, mineCandidates } from '../../../src/corpus/mining/mine-candidates.ts'
import { MinedPair } from '../../../src/corpus/mining/mined-pair.ts'
import { MINING_DEFAULTS } from '../../../src/corpus/mining/mining-settings.ts'

/** A pair of its own dialogue. */
export function aPair(question: string, answer: string, rest: Partial<MinedPair> = {}): MinedPair {
  const source = rest.source ?? `d${question}${answer}`
  return MinedPair.parse({ id: `${source}#2`, source, turn: 2, question, context: '', answer, count: 1, ...rest })
}

/** The ports that need no model file. */
export const ports = {
  embedder: createHashedEmbedder(),
  segmenter: createJiebaSegmenter(),
  topicsOf: async (questions: readonly string[]) => questions.map(() => 'other'),
}

/** The hashed embedder knows letters and no meaning: it finds answers less like their questions. */
export const SETTINGS = { ...MINING_DEFAULTS, answersQuestion: 0 }

/** Candidates of these pairs, each of another dialogue unless it says otherwise. */
export async function mine(pairs: readonly MinedPair[], input: Partial<MiningInput> = {}) {
  async function* each() {
    for (const [at, pair] of pairs.entries()) yield { ...pair, source: `${at} ${pair.source}` }
  }
  return mineCandidates({ pairs: each(), settings: SETTINGS, ...input }, ports)
}
