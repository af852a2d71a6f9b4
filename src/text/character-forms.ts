import { simplifiedByNeighbours, simplifiedCharacter } from './simplified.ts'

/** Never part of a normalised text: controls, format characters, fillers, variation selectors, lone surrogates. White space is not among them. */
const REMOVED = /(?!\p{White_Space})[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u
const ALL_REMOVED = new RegExp(REMOVED, 'gu')
/** Belongs to the character before it. */
const EXTENDS = /[\p{M}\p{Grapheme_Extend}\u200D]/u
/** Starters that may compose with the character before them: Hangul vowels and finals, Kirat Rai vowel signs. */
const MAY_COMPOSE = /[\u1160-\u11FF\u3131-\u318E\uFFA0-\uFFDC\uD7B0-\uD7FB\u{16D63}\u{16D67}]/u
const BARE_MARKS = /(^|\s)\p{M}+/gu
const SURROGATE = /[\uD800-\uDFFF]/

const PUNCTUATION = new Map(
  [
    ['"', '“”„‟«»「」『』﹁﹂﹃﹄〝〞〟″'],
    ["'", '‘’‚‛`′‵'],
    ['(', '【〖〔〘'],
    [')', '】〗〕〙'],
    ['-', '‐‑‒–—―−─━⸺⸻'],
    ['~', '〜〰∼˜'],
    ['·', '•・‧∙●⋅'],
    [',', '、'],
    ['<', '〈《‹'],
    ['>', '〉》›'],
  ].flatMap(([to = '', from = '']) => [...from].map((character): [string, string] => [character, to])),
)

/** Longer runs of marks than this on one character are noise (and cost quadratic time in canonical ordering). */
const MOST_EXTENDING_UNITS = 16

function oneRound(text: string): string {
  let form = ''
  for (const character of text.normalize('NFKC').toLowerCase().replace(ALL_REMOVED, '')) {
    form += PUNCTUATION.get(character) ?? simplifiedCharacter(character)
  }
  return form.replace(/\p{White_Space}/gu, ' ').replace(BARE_MARKS, '$1')
}

function canonical(text: string): string {
  let form = text
  // Lower case and simplified forms may compose anew; three rounds are more than any character needs.
  for (let round = 0; round < 3; round++) {
    const next = oneRound(form)
    if (next === form) break
    form = next
  }
  return form
}

/** Answer of unitForm for a unit that cannot be looked at alone. */
export const NOT_ALONE = 0xffff
const unitForms = new Uint16Array(0x10000)

function lookUpUnit(unit: number): number {
  const character = String.fromCharCode(unit)
  const alone =
    !SURROGATE.test(character) && !REMOVED.test(character) && !EXTENDS.test(character) && !MAY_COMPOSE.test(character)
  const form = alone ? canonical(character) : ''
  return form.length === 1 && simplifiedByNeighbours(form, '', '') === undefined ? form.charCodeAt(0) : NOT_ALONE
}

/** The normalised form of one UTF-16 unit where that is one unit and the next unit does not extend it; NOT_ALONE otherwise. */
export function unitForm(unit: number): number {
  const known = unitForms[unit]
  if (known !== undefined && known !== 0) return known
  const form = lookUpUnit(unit)
  unitForms[unit] = form
  return form
}

const joinedForms = new Map<string, string>()

/** Emoji and the like come again and again. */
function remembered(text: string): string {
  const known = joinedForms.get(text)
  if (known !== undefined) return known
  const form = canonical(text)
  if (joinedForms.size < 4_096 && text.length <= 8) joinedForms.set(text, form)
  return form
}

/** Reads the character at `at` with all that extends or composes with it. `end` is where it ends, `next` where to read on: units between are removed. */
export function readCharacter(text: string, at: number, previous: string): { form: string; end: number; next: number } {
  let raw = String.fromCodePoint(text.codePointAt(at) ?? 0)
  let next = at + raw.length
  let end = next
  if (REMOVED.test(raw) || EXTENDS.test(raw)) return { form: '', end, next }
  let room = MOST_EXTENDING_UNITS
  while (next < text.length) {
    const character = String.fromCodePoint(text.codePointAt(next) ?? 0)
    const extended = EXTENDS.test(character)
    const removed = REMOVED.test(character)
    if (!extended && !removed) {
      if (!MAY_COMPOSE.test(character)) break
      if (remembered(raw + character) === remembered(raw) + remembered(character)) break
    }
    if (!removed && room > 0) {
      raw += character
      room -= character.length
    }
    next += character.length
    if (!removed || extended) end = next
  }
  const form = remembered(raw)
  return { form: simplifiedByNeighbours(form, previous, text.charAt(next)) ?? form, end, next }
}
