import { NOT_ALONE, unitForm } from './character-forms.ts'
import { normalise } from './normalise.ts'
import { longestRun } from './repeats.ts'
import { isWordUnit } from './word-units.ts'

const NO_WORD = /[^\p{L}\p{N}[\]]+/gu
const SPACE = 0x20
const OPEN = 0x5b
const CLOSE = 0x5d
/** Longer texts are read as any text is. */
const LONGEST = 1_024
const units = new Uint16Array(LONGEST)

/** A text reduced to what is compared: its normalised form without blanks, marks and emoji; the brackets of placeholders stay. */
export function bareText(text: string): string {
  return quickly(text) ?? normalise(text).text.replace(NO_WORD, '')
}

/** The same in one pass, for a text each of whose units has a form of its own; null for any other. */
function quickly(text: string): string | null {
  if (text.length > LONGEST) return null
  let length = 0
  let last = SPACE
  let run = 0
  for (let at = 0; at < text.length; at++) {
    const form = unitForm(text.charCodeAt(at))
    if (form === NOT_ALONE) return null
    run = form === last ? run + 1 : 1
    last = form
    if (form === SPACE || run > longestRun(form)) continue
    if (isWordUnit(form) || form === OPEN || form === CLOSE) units[length++] = form
  }
  return String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[])
}
