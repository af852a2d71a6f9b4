import type { Span } from '../domain/span.ts'

/** The text with spaces in place of the spans: as long as it was, so that places in it are places in the text. */
export function blanked(text: string, spans: readonly Span[]): string {
  return spans.reduce((left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end), text)
}
