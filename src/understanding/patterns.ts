import { CopilotError } from '../domain/errors.ts'
import type { Span } from '../domain/span.ts'
import { eachMatchOf } from '../text/each-match.ts'
import { choiceByCharacter } from './choice-by-character.ts'
import { meets } from './present-characters.ts'
import { type Requirement, requiredCharacters } from './required-characters.ts'

/** A lexicon's regular expression with what it stands for. */
export interface Pattern<T> {
  regex: RegExp
  means: T
  /** What a text without a match is turned away by. */
  requires: Requirement
}

/** Compiles a lexicon's expressions, which are lower case as normalised text is. Throws knowledge_invalid naming the one that is no regular expression or matches nothing at all. */
export function compilePatterns<T extends { pattern: string }>(entries: readonly T[], lexicon: string): Pattern<T>[] {
  return entries.map((means) => ({
    regex: compile(means.pattern, lexicon),
    means,
    requires: requiredCharacters(means.pattern),
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
  eachMatch(text, patterns, (means, { index, 0: words }) => {
    found.push({ means, span: { start: index, end: index + words.length } })
  })
  return found
}

/** Calls `take` with every match of every pattern in a text, as matchAll would give them. */
export function eachMatch<T>(
  text: string,
  patterns: readonly Pattern<T>[],
  take: (means: T, match: RegExpExecArray) => void,
): void {
  for (const { regex, requires, means } of mayMatch(text, patterns)) {
    if (!meets(text, requires)) continue
    eachMatchOf(regex, text, (match) => take(means, match))
  }
}

type Choose = (text: string) => readonly Pattern<unknown>[]
const choosers = new WeakMap<readonly Pattern<unknown>[], Choose>()

function mayMatch<T>(text: string, patterns: readonly Pattern<T>[]): readonly Pattern<T>[] {
  let choose = choosers.get(patterns)
  if (choose === undefined) {
    choose = choiceByCharacter(patterns)
    choosers.set(patterns, choose)
  }
  return choose(text) as readonly Pattern<T>[]
}

/** True when two spans share a character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
