import { asMeant } from './meant/as-meant.ts'
import { normalise } from './normalise.ts'
import { remembering } from './remember.ts'

/** The readers of one message, of its parts and of what was said before it ask for the same few texts again and again. */
const REMEMBERED = 8

/** The text in its normalised form; shared between all that ask for it. */
export const normalForm = remembering(normalise, REMEMBERED)

/** The text in its normalised form, as it is meant (asMeant). */
export const meantText = remembering((text) => asMeant(normalForm(text).text), REMEMBERED)
