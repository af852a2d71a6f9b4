import type { Article } from '../article.ts'
import type { DialogueRow } from '../dialogue.ts'
import type { IntentDefinition } from '../intent.ts'
import type { Lexicons, Templates } from '../lexicon.ts'
import type { Policy } from '../policy.ts'

/** What a shop's knowledge folder holds besides articles and dialogues. */
export interface ShopDocumentFiles {
  intents: IntentDefinition[]
  policy: Policy
  lexicons: Lexicons
  templates: Templates
}

/** A shop's knowledge as a folder of files: what a tenant is seeded from. */
export interface ShopFiles extends ShopDocumentFiles {
  articles: Article[]
  /** Recorded dialogues, in the order of the files' names. */
  dialogues(): AsyncIterable<DialogueRow>
}
