import type { DialogueSituation } from '../../domain/dialogue-state.ts'
import type { Understanding } from '../../domain/understanding.ts'

/** A customer turn as the dialogue model reads it. */
export interface DialogueTurn extends DialogueSituation {
  text: string
  /** What the rules say it does; `asked` for a request for a human. */
  act: Understanding['act'] | 'asked'
}
