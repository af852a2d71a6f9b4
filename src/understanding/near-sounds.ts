import { pinyinLexicon } from '../text/meant/pinyin-lexicon.ts'

const UNITS = /[a-z]+|\p{Script=Han}/gu

/** A text's Han characters and words in letters. */
export function unitsOf(text: string): string[] {
  return text.match(UNITS) ?? []
}

/** The toneless sound of each unit, one where two in a row sound alike. */
export function soundsOf(text: string): string[] {
  return withoutDoubles(unitsOf(text)).map(soundOf)
}

/** The toneless sound of a character; what has none is its own. */
export function soundOf(character: string): string {
  return pinyinLexicon().sounds.get(character) ?? character
}

/** One of each two characters in a row that sound alike, the commoner slip being the second. */
export function withoutDoubles(characters: readonly string[]): string[] {
  return characters.filter((character, at) => at === 0 || soundOf(character) !== soundOf(characters[at - 1] ?? ''))
}

/** The text without each of its characters in turn. */
export function oneLess(text: string): string[] {
  return [...text].map((_, at) => text.slice(0, at) + text.slice(at + 1))
}
