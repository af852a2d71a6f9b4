import type { AskLexicon } from '../domain/lexicon.ts'
import type { Span } from '../domain/span.ts'
import { blanked } from '../text/blanked.ts'
import { normalForm } from '../text/read-text.ts'
import { compileWords, findAll } from './patterns.ts'

/**
 * Makes the reader of what a customer says is not wanted (不是要退款，是要换货): the text with those words blanked, as long as it was, so that every span of the result is one of the
 * text. Nothing is blanked where what is left does not say what is wanted instead.
 */
export function compileNegations(lexicon: AskLexicon): (text: string) => string {
  const negated = compileWords(lexicon.negated ?? [], 'asks')
  const instead = compileWords(lexicon.instead ?? [], 'asks')
  if (negated.length === 0) return (text) => text
  return (text) => {
    const normal = normalForm(text)
    const found = findAll(normal.text, negated).map(({ span }) => withMarks(normal.text, span))
    if (found.length === 0) return text
    const left = blanked(normal.text, found)
    if (findAll(left, instead).length === 0) return text
    return blanked(
      text,
      found.map((span) => normal.map.toOriginal(span)),
    )
  }
}

/** The span with the marks after it, so that what is left begins with a word. */
function withMarks(text: string, { start, end }: Span): Span {
  return { start, end: end + (/^[\s,.;。!~]*/u.exec(text.slice(end))?.[0].length ?? 0) }
}

/** Makes the recogniser of messages that only say what is not wanted (谁说我要退货了): nothing is asked for, and no article answers them. */
export function compileDenials(lexicon: AskLexicon): (text: string) => boolean {
  const denies = compileWords(lexicon.denies ?? [], 'asks')
  return (text) => findAll(normalForm(text).text, denies).length > 0
}
