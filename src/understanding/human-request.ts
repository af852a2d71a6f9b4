import type { HumanRequestLexicon } from '../domain/lexicon.ts'
import type { Span } from '../domain/span.ts'
import { normalise } from '../text/normalise.ts'
import { compilePatterns, findAll, overlaps, type Pattern } from './patterns.ts'
import { withoutSeparators } from './views.ts'

/** Whether a message asks for a human; the reason and the words that ask, in the given text, when it does. */
type HumanRequest = (text: string) => { wantsHuman: boolean; reason: string | null; span: Span | null }

/**
 * Makes the detector of requests for a human out of its lexicon. It reads the normalised text twice, as it is and without white space and
 * ornaments between Han characters; a match of notAsks in either reading hides the asks that overlap it. No model is involved.
 */
export function compileHumanRequest(lexicon: HumanRequestLexicon): HumanRequest {
  const asks = compilePatterns(lexicon.asks, 'human-request')
  const notAsks = compilePatterns(lexicon.notAsks, 'human-request')
  return (text) => {
    // A burst is read line by line: "不用" and then "转人工" are two messages, not one that declines.
    let start = 0
    for (const line of text.split('\n')) {
      const found = readLine(line)
      if (found.span) return { ...found, span: { start: found.span.start + start, end: found.span.end + start } }
      start += line.length + 1
    }
    return { wantsHuman: false, reason: null, span: null }
  }

  function readLine(text: string): ReturnType<HumanRequest> {
    const normalised = normalise(text)
    const read = readTwice(normalised.text)
    const asked = read(asks)
    if (asked.length === 0) return { wantsHuman: false, reason: null, span: null }
    const hidden = read(notAsks)
    const found = asked.find(({ span }) => !hidden.some((hide) => overlaps(span, hide.span)))
    if (!found) return { wantsHuman: false, reason: null, span: null }
    return { wantsHuman: true, reason: found.means.reason, span: normalised.map.toOriginal(found.span) }
  }
}

function readTwice(text: string) {
  const squeezed = withoutSeparators(text)
  return <T>(patterns: readonly Pattern<T>[]) => {
    const matches = findAll(text, patterns)
    if (squeezed.text === text) return matches
    const more = findAll(squeezed.text, patterns)
    return [...matches, ...more.map(({ means, span }) => ({ means, span: squeezed.map.toOriginal(span) }))]
  }
}
