import type { AskLexicon } from '../domain/lexicon.ts'
import { blanked } from '../text/blanked.ts'
import { TOKEN_OF_KIND } from '../text/masking/kinds.ts'
import { normalForm } from '../text/read-text.ts'
import { compileWords, findAll } from './patterns.ts'

const TOKENS = Object.values(TOKEN_OF_KIND).map((token) => token.replace(/[[\]]/g, '\\$&'))
const TOKEN = new RegExp(TOKENS.join('|'), 'giu')
const WORD = /[\p{L}\p{N}]/u

/**
 * Makes the reader of what a customer gives only so that it can be looked up (我电话[手机]，快递到哪了): the text with masked personal data, and the words that give it, blanked, as
 * long as it was. A message that is nothing else stays.
 */
export function compileGivenData(lexicon: AskLexicon): (text: string) => string {
  const given = compileWords(lexicon.given ?? [], 'asks')
  return (text) => {
    if (!text.includes('[')) return text
    const normal = normalForm(text)
    const gives = findAll(normal.text, given).map(({ span }) => normal.map.toOriginal(span))
    const tokens = Array.from(text.matchAll(TOKEN), ({ index, 0: token }) => ({
      start: index,
      end: index + token.length,
    }))
    if (tokens.length === 0) return text
    const left = blanked(text, [...gives, ...tokens])
    return WORD.test(left) ? left : text
  }
}
