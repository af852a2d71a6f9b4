import type { Span } from '../../src/domain/span.ts'

const HAN = /\p{Script=Han}/gu
const LONGEST = 5

/** Where each Han character of the text stands. */
export function hanCharacters(text: string): Span[] {
  return [...text.matchAll(HAN)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** True when the text is in Latin script and holds no Han character. */
export function isLatin(text: string): boolean {
  return /\p{Script=Latin}/u.test(text) && !/\p{Script=Han}/u.test(text)
}

/** Where words of the table stand, from left to right, the longest first, none over another. */
export function wordsOf(text: string, table: ReadonlyMap<string, string>): Span[] {
  const found: Span[] = []
  let start = 0
  while (start < text.length) {
    let end = Math.min(start + LONGEST, text.length)
    while (end > start && !table.has(text.slice(start, end))) end--
    if (end > start) found.push({ start, end })
    start = Math.max(end, start + 1)
  }
  return found
}

/** The text with each span put through `rewrite`; the spans are in order and do not overlap. */
export function rewriteSpans(
  text: string,
  spans: readonly Span[],
  rewrite: (part: string, span: Span) => string,
): string {
  let written = ''
  let from = 0
  for (const span of spans) {
    written += text.slice(from, span.start) + rewrite(text.slice(span.start, span.end), span)
    from = span.end
  }
  return written + text.slice(from)
}
