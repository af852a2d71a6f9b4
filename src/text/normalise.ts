import { NOT_ALONE, readCharacter, unitForm } from './character-forms.ts'
import { mapFromUnits, type OffsetMap } from './offset-map.ts'
import { longestRun } from './repeats.ts'
import { fromUnits } from './units.ts'

/** Rises whenever any text could normalise differently; snapshots made with another version are foreign. */
export const NORMALISER_VERSION = 1

const SPACE = 0x20

/**
 * One form for all ways to write the same text: NFKC, simplified characters, lower case, one kind of quote, dash and bracket, no invisible
 * characters, repeats cut (longestRun), one space for any white space, trimmed. Takes any string, in linear time; normalising twice changes
 * nothing. The map leads to the original and never cuts a character from its marks.
 */
export function normalise(text: string): { text: string; map: OffsetMap; version: number } {
  const units: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  let last = SPACE
  let run = 0
  const emit = (codePoint: number, start: number, end: number) => {
    run = codePoint === last ? run + 1 : 1
    if (codePoint === SPACE ? last === SPACE : run > longestRun(codePoint)) {
      widenLast(ends, last, end)
      return
    }
    last = codePoint
    if (codePoint < 0x10000) units.push(codePoint)
    else units.push(0xd800 + ((codePoint - 0x10000) >> 10), 0xdc00 + (codePoint & 0x3ff))
    for (let added = ends.length; added < units.length; added++) {
      starts.push(start)
      ends.push(end)
    }
  }

  let at = 0
  while (at < text.length) {
    const form = unitForm(text.charCodeAt(at))
    const followed = at + 1 < text.length ? unitForm(text.charCodeAt(at + 1)) : 0
    if (form !== NOT_ALONE && followed !== NOT_ALONE) {
      emit(form, at, at + 1)
      at++
      continue
    }
    const read = readCharacter(text, at, units.length > 0 ? String.fromCodePoint(last) : '')
    for (const character of read.form) emit(character.codePointAt(0) ?? SPACE, at, read.end)
    at = read.next
  }
  if (units.at(-1) === SPACE) units.pop()
  return {
    text: fromUnits(units),
    map: mapFromUnits(
      new Int32Array(starts.slice(0, units.length)),
      new Int32Array(ends.slice(0, units.length)),
      text.length,
    ),
    version: NORMALISER_VERSION,
  }
}

/** What is cut from a run still belongs to the last of it that stays. */
function widenLast(ends: number[], last: number, end: number): void {
  for (let unit = ends.length - (last < 0x10000 ? 1 : 2); unit >= 0 && unit < ends.length; unit++) ends[unit] = end
}
