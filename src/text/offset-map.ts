import type { Span } from '../domain/span.ts'

/** Leads from a changed text back to the text it was made from. */
export interface OffsetMap {
  /** The smallest span of the original that covers a span of the new text. */
  toOriginal(span: Span): Span
}

/** Maps through two changes: `outer` leads from the middle text to the original, `inner` from the new text to the middle one. */
export function composeMaps(outer: OffsetMap, inner: OffsetMap): OffsetMap {
  return { toOriginal: (span) => outer.toOriginal(inner.toOriginal(span)) }
}

/** The map of a text whose unit i came from original units starts[i] to ends[i]; both never fall. An empty span maps to an empty one. */
export function mapFromUnits(starts: Int32Array, ends: Int32Array, originalLength: number): OffsetMap {
  return {
    toOriginal: ({ start, end }) => {
      if (end > start) return { start: starts[start] ?? originalLength, end: ends[end - 1] ?? originalLength }
      const at = starts[start] ?? originalLength
      return { start: at, end: at }
    },
  }
}

/** The map of a text that was not changed. */
function sameText(length: number): OffsetMap {
  const within = (at: number) => Math.min(at, length)
  return { toOriginal: ({ start, end }) => ({ start: within(start), end: within(Math.max(start, end)) }) }
}

/** Puts other texts in place of spans (sorted, without overlaps) and keeps the way back. */
export function replaceSpans(
  text: string,
  replacements: readonly { start: number; end: number; by: string }[],
): { text: string; map: OffsetMap } {
  if (replacements.length === 0) return { text, map: sameText(text.length) }
  const length = replacements.reduce((total, { start, end, by }) => total + by.length - (end - start), text.length)
  const starts = new Int32Array(length)
  const ends = new Int32Array(length)
  let replaced = ''
  let from = 0
  let unit = 0
  const keepUpTo = (to: number) => {
    replaced += text.slice(from, to)
    for (; from < to; from++, unit++) {
      starts[unit] = from
      ends[unit] = from + 1
    }
  }
  for (const { start, end, by } of replacements) {
    keepUpTo(start)
    replaced += by
    starts.fill(start, unit, unit + by.length)
    ends.fill(end, unit, unit + by.length)
    unit += by.length
    from = end
  }
  keepUpTo(text.length)
  return { text: replaced, map: mapFromUnits(starts, ends, text.length) }
}
