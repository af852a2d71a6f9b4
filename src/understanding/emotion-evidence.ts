import type { Span } from '../domain/span.ts'
import type { OffsetMap } from '../text/offset-map.ts'
import { ngramEvidence } from './intent-evidence.ts'
import { overlaps } from './patterns.ts'

/** What an agent takes in at a glance. */
const SHOWN = 3

type WeightedSpan = Span & { weight: number }

/**
 * The stretches of a message that show its emotion, at most three, in order, as offsets into `original`. `cues` are spans of the normalised text with their log-odds for
 * the label; those that speak for it are shown, the strongest first chosen, and those that overlap are one. Without any, `wordsOf` tells what each n-gram adds, and the best are shown.
 */
export function emotionEvidence({
  cues,
  wordsOf,
  normalised,
  original,
}: {
  cues: readonly WeightedSpan[]
  wordsOf: () => ReadonlyMap<string, number>
  normalised: { text: string; map: OffsetMap }
  original: string
}): Span[] {
  const speaking = joinOverlapping(cues.filter(({ weight }) => weight > 0))
  const shown: readonly WeightedSpan[] =
    speaking.length > 0
      ? speaking.map((cue) => ({ ...normalised.map.toOriginal(cue), weight: cue.weight }))
      : ngramEvidence({ contributions: wordsOf(), normalised, original })
  return [...shown]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SHOWN)
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start)
}

function joinOverlapping(spans: readonly WeightedSpan[]): WeightedSpan[] {
  const joined: WeightedSpan[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1)
    if (last && overlaps(last, span)) {
      last.end = Math.max(last.end, span.end)
      last.weight += span.weight
    } else joined.push({ ...span })
  }
  return joined
}
