import type { HumanRequestLexicon } from '../domain/lexicon.ts'
import type { Span } from '../domain/span.ts'
import { blanked } from '../text/blanked.ts'
import { composeMaps } from '../text/offset-map.ts'
import { meantText, normalForm } from '../text/read-text.ts'
import { withServiceWords } from '../text/service-words.ts'
import { compileNearRequests } from './near-request.ts'
import { compilePatterns, findAll, overlaps, type Pattern } from './patterns.ts'
import { type View, withoutPictures, withoutSeparators } from './views.ts'

/** What may refuse all of itself: 不用 转人工 is more often a no and then a request than a request refused, and a request may not be missed. */
const REFUSAL = /(?:不用|不要|不需要|不必|不是|不|别)$/

/** Whether a message asks for a human; the reason and the words that ask, in the given text, when it does. */
type HumanRequest = (text: string) => { wantsHuman: boolean; reason: string | null; span: Span | null }

const HAN = /\p{Script=Han}/u
const LATIN = /\p{Script=Latin}/u
/** Between two Han characters a picture is an ornament, elsewhere it ends a word. */
const PICTURE_IN_WORD =
  /(?<=\p{Script=Han})(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]\uFE0F?)+(?=\p{Script=Han})/gu
const SLIP = '要人工（错字）'
const NONE = { wantsHuman: false, reason: null, span: null } as const

/**
 * Makes the detector of requests for a human out of its lexicon. It reads the normalised text with misspelled words of service put right, as it
 * stands and without ornaments between characters; a match of notAsks in any reading hides the asks that overlap it. No model is involved.
 */
export function compileHumanRequest(lexicon: HumanRequestLexicon): HumanRequest {
  const asks = compilePatterns(lexicon.asks, 'human-request')
  const notAsks = compilePatterns(lexicon.notAsks, 'human-request')
  const nearRequests = lexicon.near ? compileNearRequests(lexicon.near) : () => []
  return (text) => {
    // A burst is read line by line: "不用" and then "转人工" are two messages, not one that declines.
    let start = 0
    for (const line of text.split('\n')) {
      let found = readBoth(line)
      if (!found.span) found = readNear(line)
      if (found.span) return { ...found, span: { start: found.span.start + start, end: found.span.end + start } }
      start += line.length + 1
    }
    return NONE
  }

  /**
   * The line as written, and as it is meant where that differs (pinyin, English in Chinese, homophones): human agent审核 asks as written, and is 人工审核,
   * which is none. The meaning has no offsets into the line, so the whole line is its span.
   */
  function readBoth(line: string): ReturnType<HumanRequest> {
    const written = readLine(line)
    const meaning = meantText(line)
    if (meaning === normalForm(line).text) return written
    // What asks in Han alone means what it says.
    if (written.span && !LATIN.test(line.slice(written.span.start, written.span.end))) return written
    const meant = readLine(meaning)
    if (meant.span && asksWithoutHidden(line))
      return written.span ? written : { ...meant, span: { start: 0, end: line.length } }
    return HAN.test(line) ? NONE : written
  }

  /** Whether a line whose meaning asks does so without what asks for none as written: cs after 真人 is a game, and elsewhere customer service. */
  function asksWithoutHidden(line: string): boolean {
    const { text } = normalForm(line)
    const hidden = findAll(text, notAsks).map(({ span }) => span)
    return hidden.length === 0 || readLine(meantText(blanked(text, hidden))).span !== null
  }

  /** What a line asks for if one slip in it is put right; the whole line is the span. */
  function readNear(line: string): ReturnType<HumanRequest> {
    const { text } = normalForm(line)
    const bare = withoutPictures(text.replace(PICTURE_IN_WORD, '')).replace(/ +/g, ' ').trim()
    const whole = { start: 0, end: line.length }
    if (bare !== text) {
      const found = readBoth(bare)
      if (found.span) return { ...found, span: whole }
    }
    for (const { clause, meant, sure } of nearRequests(bare)) {
      if (findAll(clause, notAsks).length > 0) continue
      const found = readLine(meant)
      if (found.span) return { ...found, span: whole }
      if (sure) return { wantsHuman: true, reason: SLIP, span: whole }
    }
    return NONE
  }

  function readLine(text: string): ReturnType<HumanRequest> {
    const normalised = normalForm(text)
    const plain = withoutPictures(normalised.text)
    const asStands = withServiceWords(plain)
    const joined = spoken(withoutSeparators(normalised.text), plain, asStands)
    const asked = readAll(asks, [asStands, joined])
    if (asked.length === 0) return NONE
    const words =
      joined === asStands
        ? asStands
        : spoken(withoutSeparators(normalised.text, { endsWord: REFUSAL }), plain, asStands)
    const hidden = readAll(notAsks, [asStands, words])
    const found = asked.find(({ span }) => !hidden.some((hide) => overlaps(span, hide.span)))
    if (!found) return NONE
    return { wantsHuman: true, reason: found.means.reason, span: normalised.map.toOriginal(found.span) }
  }
}

/** A view of the plain text with the words of service put right; the one that stands already when nothing changed. */
function spoken(view: View, plain: string, asStands: View): View {
  if (view.text === plain) return asStands
  const words = withServiceWords(view.text)
  return { text: words.text, map: composeMaps(view.map, words.map) }
}

function readAll<T>(patterns: readonly Pattern<T>[], views: readonly View[]): { means: T; span: Span }[] {
  return [...new Set(views)].flatMap(({ text, map }) =>
    findAll(text, patterns).map(({ means, span }) => ({ means, span: map.toOriginal(span) })),
  )
}
