import { mapFromUnits, type OffsetMap } from '../text/offset-map.ts'

/** A text made from another one, with the way back. */
interface View {
  text: string
  map: OffsetMap
}

const HAN = /\p{Script=Han}/u
/** What people put between the characters of a word by habit or to get past a filter; not the marks that end a clause. */
const SEPARATOR = /[\s.·*_~\-|/\\+^'"`#&=]/u

/** The text without white space and ornaments between two Han characters: 人 工 and 人.工 read 人工. */
export function withoutSeparators(text: string): View {
  return pick(text, (at) => {
    if (!SEPARATOR.test(text.charAt(at))) return text.charAt(at)
    let before = at
    while (before >= 0 && SEPARATOR.test(text.charAt(before))) before--
    let after = at
    while (after < text.length && SEPARATOR.test(text.charAt(after))) after++
    return HAN.test(text.charAt(before)) && HAN.test(text.charAt(after)) ? '' : text.charAt(at)
  })
}

/** A normalised text in which ! and ? stand twice where the original repeats them: normalising leaves one, and three say more than one. */
export function withEmphasis({ text, map }: View): View {
  return pick(text, (at) => {
    const mark = text.charAt(at)
    if (mark !== '!' && mark !== '?') return mark
    const { start, end } = map.toOriginal({ start: at, end: at + 1 })
    return end - start > 1 ? mark + mark : mark
  })
}

function pick(text: string, formOf: (at: number) => string): View {
  let picked = ''
  const origins: number[] = []
  for (let at = 0; at < text.length; at++) {
    const form = formOf(at)
    for (let unit = 0; unit < form.length; unit++) origins.push(at)
    picked += form
  }
  const starts = Int32Array.from(origins)
  return {
    text: picked,
    map: mapFromUnits(
      starts,
      starts.map((start) => start + 1),
      text.length,
    ),
  }
}
