import { CopilotError } from '../domain/errors.ts'
import type { Span } from '../domain/span.ts'

/** A lexicon's regular expression with what it stands for. */
export interface Pattern<T> {
  regex: RegExp
  means: T
}

/** Compiles a lexicon's expressions, which are lower case as normalised text is. Throws knowledge_invalid naming the one that is no regular expression or matches nothing at all. */
export function compilePatterns<T extends { pattern: string }>(entries: readonly T[], lexicon: string): Pattern<T>[] {
  return entries.map((means) => ({ regex: compile(means.pattern, lexicon), means }))
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
  return patterns.flatMap(({ regex, means }) =>
    Array.from(text.matchAll(regex), (match) => ({
      means,
      span: { start: match.index, end: match.index + match[0].length },
    })),
  )
}

/** True when two spans share a character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
