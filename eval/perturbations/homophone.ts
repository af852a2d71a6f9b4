import { HOMOPHONES } from './homophone-table.ts'
import { hanCharacters, rewriteSpans } from './places.ts'
import { pickOne, pickSome, type Random } from './random.ts'

/** One or two characters replaced by others of the same sound, as a pinyin input method mistakes them; two only from eight characters on. */
export function homophone(text: string, random: Random): string {
  const known = hanCharacters(text).filter(({ start, end }) => HOMOPHONES.has(text.slice(start, end)))
  const count = known.length < 8 || random() < 0.5 ? 1 : 2
  return rewriteSpans(
    text,
    pickSome(known, count, random),
    (character) => pickOne(HOMOPHONES.get(character) ?? [], random) ?? character,
  )
}
