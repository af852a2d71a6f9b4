const UNLIMITED = 255
const NUMBER = /\p{N}|[〇零一二三四五六七八九十百千万两幺]/u
/** Marks that come in runs for a reason: paths, hidden digits, nesting, rules of a format. */
const STRUCTURAL = /[/\\*()[\]{}<>"'@&_#]/
const SYLLABIC = /\p{Lo}/u
const LETTER = /\p{L}/u
const MARK = /\p{M}/u

const limits = new Uint8Array(0x10000)

function limitOf(character: string): number {
  if (NUMBER.test(character) || STRUCTURAL.test(character) || character === 'x') return UNLIMITED
  if (SYLLABIC.test(character) || MARK.test(character)) return 2
  return LETTER.test(character) ? 3 : 1
}

/**
 * How many of the same character may follow each other: Han, kana, Hangul 2 (哈哈哈哈 → 哈哈), other letters 3 (aaaaa → aaa, www), emoji and
 * sentence marks 1 (！！！ → !); numbers, structural marks and the letter of sizes (XXXXL) any number.
 */
export function longestRun(codePoint: number): number {
  if (codePoint >= 0x10000) return limitOfAstral(codePoint)
  const known = limits[codePoint]
  if (known !== undefined && known !== 0) return known === UNLIMITED ? Number.POSITIVE_INFINITY : known
  limits[codePoint] = limitOf(String.fromCharCode(codePoint))
  return longestRun(codePoint)
}

function limitOfAstral(codePoint: number): number {
  const limit = limitOf(String.fromCodePoint(codePoint))
  return limit === UNLIMITED ? Number.POSITIVE_INFINITY : limit
}
