import type { HumanRequestLexicon } from '../domain/lexicon.ts'
import { compileHan } from './near-han.ts'
import { compileLetters } from './near-letters.ts'

type Near = NonNullable<HumanRequestLexicon['near']>

const CLAUSE_MARKS = /[,.。!?~;:\n]+/u
/** What people put around a request or between its characters; a quotation in a longer clause keeps its marks, and is none. */
const AROUND = /^["'()<>[\]{}]+|["'()<>[\]{}]+$/gu
const ORNAMENT = /[\s*|/\\+_·^#&=-]+/gu
const LETTERS_ONLY = /^[a-z0-9 '-]+$/u

/** A clause that is a request but for a slip of the keyboard, with the request as it is written without one. */
export interface NearRequest {
  clause: string
  meant: string
  /** True for a phrase of the lexicon; otherwise the words put right still have to ask. */
  sure: boolean
}

/**
 * Makes the reader of requests for a human with a character lost, doubled or taken for one of its sound, and of English and pinyin ones with a letter wrong. Only a whole
 * clause is one: words that may open it, one of the lexicon's phrases as it sounds, words that may close it. At most one character of the phrase is missing and a third of it
 * stands as it should; what is a word of its own (个人) is none. Takes normalised text; gives the clauses that are one, in the order of the text.
 */
export function compileNearRequests(near: Near): (text: string) => NearRequest[] {
  if (near.phrases.length === 0) return () => []
  const phrases = new Set(near.phrases)
  const inHan = compileHan(near)
  const inLetters = compileLetters(near)
  return (text) => {
    const found: NearRequest[] = []
    for (const part of text.split(CLAUSE_MARKS)) {
      const clause = part.trim().replace(AROUND, '')
      if (clause === '') continue
      const meant = LETTERS_ONLY.test(clause) ? inLetters(clause) : inHan(clause.replace(ORNAMENT, ''))
      if (meant !== null) found.push({ clause, meant, sure: phrases.has(meant) })
    }
    return found
  }
}
