import type { IntentNgram } from '../domain/understanding.ts'
import type { OffsetMap } from '../text/offset-map.ts'

/** How many stretches of text are shown, and how many n-grams they are merged from: with more, a short message is one stretch. */
const SHOWN = 5
const MERGED = 8
const LATIN = /[a-z0-9']/

interface Weighted {
  start: number
  end: number
  weight: number
}

/**
 * The stretches of a message that speak for its intent rather than the runner-up, best first, at most five. `contributions` gives for every n-gram,
 * word (w:) and pair of words (p:) what it adds to the one score over the other; the best are found in the normalised text, and those that
 * overlap are merged, their weights added up. Spans point into `original`.
 */
export function ngramEvidence({
  contributions,
  normalised,
  original,
}: {
  contributions: ReadonlyMap<string, number>
  normalised: { text: string; map: OffsetMap }
  original: string
}): IntentNgram[] {
  const best = [...contributions].filter(([, weight]) => weight > 0).sort(([, a], [, b]) => b - a)
  const spans: Weighted[] = []
  for (const [term, weight] of best.slice(0, MERGED)) {
    const found = occurrences(term, normalised.text)
    for (const span of found) spans.push({ ...span, weight: weight / found.length })
  }
  return merge(spans)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SHOWN)
    .map(({ weight, ...span }) => {
      const { start, end } = normalised.map.toOriginal(span)
      return { start, end, text: original.slice(start, end), weight }
    })
}

/** Where a feature stands in the text it was taken from; nowhere when it spans what the model does not read, such as a number. */
function occurrences(term: string, text: string): { start: number; end: number }[] {
  if (term.startsWith('y:')) return []
  const word = term.startsWith('w:') || term.startsWith('p:')
  const plain = word ? term.slice(2) : term.replace(/^\^/, '').replace(/\$$/, '')
  if (plain.trim() === '') return []
  const found: { start: number; end: number }[] = []
  for (let start = text.indexOf(plain); start >= 0; start = text.indexOf(plain, start + plain.length)) {
    const end = start + plain.length
    if (!word && term.startsWith('^') && start > 0) continue
    if (!word && term.endsWith('$') && end < text.length) continue
    if (word && (joined(text, start) || joined(text, end))) continue
    found.push({ start, end })
  }
  return found
}

/** Whether the offset stands inside a Latin word. */
function joined(text: string, at: number): boolean {
  return at > 0 && at < text.length && LATIN.test(text.charAt(at - 1)) && LATIN.test(text.charAt(at))
}

function merge(spans: readonly Weighted[]): Weighted[] {
  const merged: Weighted[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (!last || span.start >= last.end) {
      merged.push({ ...span })
      continue
    }
    last.end = Math.max(last.end, span.end)
    last.weight += span.weight
  }
  return merged
}
