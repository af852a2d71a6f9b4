import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { TrainIntents } from '../../eval/index.ts'
import type { IntentRow } from '../../src/domain/intent.ts'
import { detectLanguage } from '../../src/text/language.ts'

interface Nlp {
  settings: Record<string, unknown>
  addLanguage(locale: string): void
  addDocument(locale: string, text: string, intent: string): void
  train(): Promise<unknown>
  process(locale: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>
}

/** What NLP.js gives a message that has no known word: not one of the labels. */
const NONE = 'None'

/** NLP.js with its own tokeniser and stemmer of the rows' language and its default settings. Throws where the folder does not hold its packages. */
export function trainNlpjs(folder: string): TrainIntents {
  const load = createRequire(join(resolve(folder), 'package.json'))
  const { containerBootstrap } = load('@nlpjs/core')
  const { Nlp } = load('@nlpjs/nlp')
  const { LangZh } = load('@nlpjs/lang-zh')
  const { LangEn } = load('@nlpjs/lang-en-min')
  return async ({ rows }) => {
    const locale = isEnglish(rows) ? 'en' : 'zh'
    const container = await containerBootstrap()
    for (const plugin of [Nlp, LangZh, LangEn]) container.use(plugin)
    const nlp: Nlp = container.get('nlp')
    Object.assign(nlp.settings, { autoSave: false, autoLoad: false, log: false })
    nlp.addLanguage(locale)
    for (const { text, intent } of rows) nlp.addDocument(locale, text, intent)
    await nlp.train()
    return {
      predict: async (text) => {
        const { classifications } = await nlp.process(locale, text)
        return classifications
          .filter(({ intent }) => intent !== NONE)
          .map(({ intent, score }) => ({ name: intent, confidence: score }))
          .sort((a, b) => b.confidence - a.confidence)
      },
    }
  }
}

function isEnglish(rows: readonly IntentRow[]): boolean {
  return rows.filter(({ text }) => detectLanguage(text) === 'en').length > rows.length / 2
}
