import type { HumanRequestLexicon } from '../domain/lexicon.ts'
import { blanked } from '../text/blanked.ts'
import { normalForm } from '../text/read-text.ts'
import { withServiceWords } from '../text/service-words.ts'
import { compilePatterns, findAll } from './patterns.ts'

const WORD = /[\p{L}\p{N}]/u

/** A message that asks for no human, and what is left of it to read the intent from. */
interface Aside {
  text: string
  /** True where nothing is left: whatever such a message is about, it is not the people of the service. */
  whole: boolean
}

/**
 * Makes the reader of messages that name a service's people and mean none (人工草坪, 不用转人工，我就问下运费): the text with those words blanked, as long as it was. It stays as it
 * is where they are all it says.
 */
export function compileServiceLookAlikes({ notAsks }: HumanRequestLexicon): (text: string) => Aside {
  const asides = compilePatterns(
    notAsks.filter(({ aside }) => aside),
    'human-request',
  )
  return (text) => {
    const normal = normalForm(text)
    const words = withServiceWords(normal.text)
    const spans = findAll(words.text, asides).map(({ span }) => normal.map.toOriginal(words.map.toOriginal(span)))
    if (spans.length === 0) return { text, whole: false }
    const left = blanked(text, spans)
    return WORD.test(left) ? { text: left, whole: false } : { text, whole: true }
  }
}
