import type { Article } from '../article.ts'
import type { DialogueRow } from '../dialogue.ts'
import type { IntentDefinition } from '../intent.ts'
import type { Lexicons, Templates } from '../lexicon.ts'
import type { Policy } from '../policy.ts'

/** A shop's knowledge as a folder of files: what a tenant is seeded from. */
export interface ShopFiles {
  articles: Article[]
  intents: IntentDefinition[]
  policy: Policy
  lexicons: Lexicons
  templates: Templates
  /** Recorded dialogues, in the order of the files' names. */
  dialogues(): AsyncIterable<DialogueRow>
}
