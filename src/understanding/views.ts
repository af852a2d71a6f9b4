import { mapFromUnits, type OffsetMap } from '../text/offset-map.ts'

/** A text made from another one, with the way back. */
export interface View {
  text: string
  map: OffsetMap
}

/** What people put between the characters of a word by habit or to get past a filter. */
const ORNAMENTS = '\\s.·*_~\\-|/\\\\+^\'"`#&=\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{Regional_Indicator}'
const ORNAMENT_RUN = new RegExp(`(?<=\\p{Script=Han})[${ORNAMENTS},。!?;:()]+(?=\\p{Script=Han})`, 'gu')
const CLAUSE_MARK = /[,。!?;:()]/
const SPACED_LETTERS = new RegExp(`(?<![a-z])[a-z](?:[${ORNAMENTS},。]+[a-z](?![a-z])){2,}`, 'gu')
const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/gu
/** No text without one of these between two others has anything to take out. */
const MAY_SEPARATE = new RegExp(`[^${ORNAMENTS},。!?;:()][${ORNAMENTS},。!?;:()]+[^${ORNAMENTS},。!?;:()]`, 'u')
const sameOffsets: OffsetMap = { toOriginal: (span) => span }
const HAN = /\p{Script=Han}/u
const EMPHASIS = /[!?]/

/** The text with a space for every UTF-16 unit of an emoji: as long as it was, and an emoji ends a clause. */
export function withoutPictures(text: string): string {
  return text.replace(PICTURE, (picture) => ' '.repeat(picture.length))
}

/**
 * The text without ornaments between two Han characters (人 工, 人.工 and 人🙏工 read 人工) and between single letters (h-u-m-a-n). Marks that end
 * a clause go only between single characters (转,人,工); white space stays after what `endsWord` matches, so that 不用 转人工 may be two words.
 */
export function withoutSeparators(text: string, { endsWord }: { endsWord?: RegExp } = {}): View {
  if (!MAY_SEPARATE.test(text)) return { text, map: sameOffsets }
  const dropped = new Set<number>()
  for (const { index, 0: run } of text.matchAll(ORNAMENT_RUN)) {
    const before = isAlone(text, index - 1)
    const after = isAlone(text, index + run.length)
    // The last of 转,人,工谢谢 goes because the one before it went.
    const goesOn = before && dropped.has(index - 2)
    if (CLAUSE_MARK.test(run) && !(before && after) && !goesOn) continue
    if (run.trim() === '' && !before && endsWord?.test(text.slice(0, index))) continue
    for (let at = index; at < index + run.length; at++) dropped.add(at)
  }
  for (const { index, 0: letters } of text.matchAll(SPACED_LETTERS)) {
    for (let at = index; at < index + letters.length; at++) if (!/[a-z]/.test(text.charAt(at))) dropped.add(at)
  }
  return pick(text, (at) => (dropped.has(at) ? '' : text.charAt(at)))
}

/** Whether the Han character at `at` has no Han neighbour. */
function isAlone(text: string, at: number): boolean {
  return !HAN.test(text.charAt(at - 1)) && !HAN.test(text.charAt(at + 1))
}

/** A normalised text in which ! and ? stand twice where the original repeats them: normalising leaves one, and three say more than one. */
export function withEmphasis({ text, map }: View): View {
  if (!EMPHASIS.test(text)) return { text, map: sameOffsets }
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
