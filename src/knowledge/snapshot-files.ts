import type { PassageKind } from '../domain/passage.ts'

/** The files of a snapshot beside its two sides. */
export const FILES = {
  articles: 'articles.jsonl',
  intents: 'intents.json',
  intentModel: 'intent-model.bin',
  policy: 'policy.json',
  lexicons: 'lexicons.json',
  templates: 'templates.json',
} as const

/** The files of one side of a snapshot. The indexes exist only where the side has passages. */
export function sideFiles(kind: PassageKind): { passages: string; table: string; lexical: string; vector: string } {
  return {
    passages: `${kind}-passages.jsonl`,
    table: `${kind}-passages.table`,
    lexical: `${kind}.lex`,
    vector: `${kind}.vec`,
  }
}
