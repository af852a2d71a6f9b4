import type { AskLexicon } from '../domain/lexicon.ts'
import type { Span } from '../domain/span.ts'
import { eachMatchOf } from '../text/each-match.ts'
import { normalForm } from '../text/read-text.ts'
import { compileWords, findAll, type Pattern } from './patterns.ts'

/** A part of a message between two places where another ask may begin. */
export interface Clause extends Span {
  /** Without the words that open it, so that "另外" says nothing about the intent. */
  text: string
  /** True where words open a further ask. */
  joined: boolean
  /** True where it holds a question, a request or a trouble. */
  asks: boolean
}

/** More parts than this are not told apart: the places left out are those without an opening word, the last ones first. Eight asks with two reasons each fit. */
const MOST = 24
const MARKS = /[,;:。!?~…\p{Extended_Pictographic}](?:[\s,;:。!?~….]|\p{Extended_Pictographic})*|\.\s+/gu
const SPACE = /(?<=[\p{Script=Han}\]]) (?=[\p{Script=Han}\d[])/gu
/** Neither marks nor spaces are in a text without one of these. */
const MAY_CUT = /[ ,;:。!?~….\p{Extended_Pictographic}]/u
const LETTER = /\p{L}/u

/** Makes the cutter of a message into clauses: at marks, line breaks, spaces between Chinese words and openings of a further ask. At least one clause; spans are of the text as given. */
export function compileClauses(lexicon: AskLexicon): (text: string) => Clause[] {
  const joins = compileWords(lexicon.joins, 'asks')
  const signs = compileWords(lexicon.signs, 'asks')
  return (text) => {
    const normal = normalForm(text)
    const places = mostLikely(placesIn(normal, { text, joins }))
    const bounds = [{ at: 0, joined: false }, ...places]
    return bounds.map(({ at, joined }, index) => {
      const to = bounds[index + 1]?.at ?? normal.text.length
      const part = normal.text.slice(at, to)
      const [opening] = joined ? findAll(part, joins).toSorted((a, b) => a.span.start - b.span.start) : []
      return {
        ...trimmed(text, normal.map.toOriginal({ start: at, end: to })),
        text: part.slice(opening?.span.end ?? 0).trim() || part,
        joined,
        asks: findAll(part, signs).length > 0,
      }
    })
  }
}

interface Place {
  at: number
  joined: boolean
}

function placesIn(
  normal: ReturnType<typeof normalForm>,
  { text, joins }: { text: string; joins: readonly Pattern<unknown>[] },
): Place[] {
  const found: Place[] = findAll(normal.text, joins).map(({ span }) => ({ at: span.start, joined: true }))
  if (MAY_CUT.test(normal.text)) {
    eachMatchOf(MARKS, normal.text, ({ index, 0: mark }) => found.push({ at: index + mark.length, joined: false }))
    eachMatchOf(SPACE, normal.text, ({ index }) => found.push({ at: index + 1, joined: false }))
  }
  if (text.includes('\n'))
    for (const { index } of normal.text.matchAll(/ /g)) {
      const { start, end } = normal.map.toOriginal({ start: index, end: index + 1 })
      if (text.slice(start, end).includes('\n')) found.push({ at: index + 1, joined: false })
    }
  const places: Place[] = []
  let last = 0
  for (const { at, joined } of found.toSorted((a, b) => a.at - b.at)) {
    const before = places.at(-1)
    // Marks, spaces and the opening word in a row are one place.
    if (LETTER.test(normal.text.slice(last, at))) {
      if (LETTER.test(normal.text.slice(at))) places.push({ at, joined })
    } else if (before) before.joined ||= joined
    last = at
  }
  return places
}

function mostLikely(places: readonly Place[]): Place[] {
  if (places.length < MOST) return [...places]
  const kept = new Set(places.toSorted((a, b) => Number(b.joined) - Number(a.joined) || a.at - b.at).slice(0, MOST - 1))
  return places.filter((place) => kept.has(place))
}

/** The span without white space at its ends, and without the comma after it. */
function trimmed(text: string, { start, end }: Span): Span {
  const part = text.slice(start, end)
  const from = start + part.length - part.trimStart().length
  return { start: from, end: Math.max(from, start + part.replace(/[\s,，、;；]+$/u, '').length) }
}
