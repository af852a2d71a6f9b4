import type { LookAlikeLexicon, SignalLexicon } from '../domain/lexicon.ts'
import type { HandoffSignal } from '../domain/understanding.ts'
import { normalForm } from '../text/read-text.ts'
import { compilePatterns, compileWords, findAll, overlaps } from './patterns.ts'

/** Makes the finder of legal threats, repeated contacts and matters of authority; one signal a reason, the first that stands in the text. */
export function compileSignals(
  lexicon: SignalLexicon,
  lookAlikes: LookAlikeLexicon = { hides: [] },
): (text: string) => HandoffSignal[] {
  const signals = compilePatterns(lexicon.signals, 'handoff-signals')
  const hides = compileWords(lexicon.hides, 'handoff-signals')
  const alikes = compilePatterns(lookAlikes.hides, 'look-alikes')
  return (text) => {
    const normalised = normalForm(text)
    const hidden = [...findAll(normalised.text, hides), ...findAll(normalised.text, alikes)]
    const found = findAll(normalised.text, signals)
      .filter(({ span }) => !hidden.some((hide) => overlaps(span, hide.span)))
      .sort((a, b) => a.span.start - b.span.start)
    const firstOfReason = new Map(found.toReversed().map((match) => [match.means.reason, match]))
    return [...firstOfReason.values()]
      .map(({ means, span }) => ({ reason: means.reason, ...normalised.map.toOriginal(span) }))
      .sort((a, b) => a.start - b.start)
  }
}
