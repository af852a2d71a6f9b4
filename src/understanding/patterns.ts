import { CopilotError } from '../domain/errors.ts'
import type { Span } from '../domain/span.ts'

/** A lexicon's regular expression with what it stands for. */
export interface Pattern<T> {
  regex: RegExp
  means: T
  /** True when nothing without a Latin letter can match. */
  needsLatin: boolean
}

const LATIN = /[a-z]/
/** A pattern of English words alone. Classes, escapes of properties and the like might match other letters, so they do not count. */
const ENGLISH_ONLY = /^\\b(?:[a-z ]|\(\?:)/
const OTHER_LETTERS = /[^\x20-\x7e]|\\[pPuxd]/

/** Compiles a lexicon's expressions, which are lower case as normalised text is. Throws knowledge_invalid naming the one that is no regular expression or matches nothing at all. */
export function compilePatterns<T extends { pattern: string }>(entries: readonly T[], lexicon: string): Pattern<T>[] {
  return entries.map((means) => ({
    regex: compile(means.pattern, lexicon),
    means,
    needsLatin: ENGLISH_ONLY.test(means.pattern) && !OTHER_LETTERS.test(means.pattern),
  }))
}

/** The same for entries that are bare expressions. */
export function compileWords(words: readonly string[], lexicon: string): Pattern<{ pattern: string }>[] {
  return compilePatterns(
    words.map((pattern) => ({ pattern })),
    lexicon,
  )
}

function compile(pattern: string, lexicon: string): RegExp {
  let regex: RegExp
  try {
    regex = new RegExp(pattern, 'gu')
  } catch (cause) {
    throw new CopilotError(
      'knowledge_invalid',
      `The ${lexicon} lexicon has a pattern that cannot be read: ${pattern}. Correct it.`,
      { cause },
    )
  }
  if (''.search(regex) === 0) {
    throw new CopilotError(
      'knowledge_invalid',
      `The ${lexicon} lexicon has a pattern that matches the empty text: ${pattern}. Make it need a character.`,
    )
  }
  return regex
}

/** Every match of every pattern, in the order of the patterns, then of the text. */
export function findAll<T>(text: string, patterns: readonly Pattern<T>[]): { means: T; span: Span }[] {
  const found: { means: T; span: Span }[] = []
  const hasLatin = LATIN.test(text)
  for (const { regex, means, needsLatin } of patterns) {
    if (needsLatin && !hasLatin) continue
    // Not matchAll, which copies the expression each time: that took most of a message's time.
    regex.lastIndex = 0
    for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
      found.push({ means, span: { start: match.index, end: match.index + match[0].length } })
      if (match[0] === '') regex.lastIndex++
    }
  }
  return found
}

/** True when two spans share a character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
