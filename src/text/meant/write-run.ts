import { decodePinyin } from './decode-pinyin.ts'
import type { LatinToken } from './read-run.ts'

const HAN = /\p{Script=Han}/u
/** Dearer readings are rare words: the letters are a name. */
const DEAREST_SYLLABLE = 95
/** One letter in so many must be of words that can be nothing but pinyin. */
const LEAST_SURE = 3

/** A run with its pinyin decoded together with the Han characters beside it, no spaces between Chinese; null when nothing of it is Chinese. */
export function writeRun(
  tokens: readonly LatinToken[],
  { before, after }: { before: string; after: string },
): string | null {
  let written = ''
  let any = false
  const write = (text: string, chinese: boolean) => {
    const joined = written === '' || (chinese && HAN.test(written.slice(-1)))
    written += joined ? text : ` ${text}`
    any ||= chinese
  }
  for (let at = 0; at < tokens.length; ) {
    const group = pinyinFrom(tokens, at)
    const end = at + group.length
    const decoded = decodeGroup(group, { before: at === 0 ? before : '', after: end === tokens.length ? after : '' })
    if (decoded !== null) write(decoded, true)
    else for (const { text } of group) write(text, false)
    const next = tokens[end]
    if (next) write(next.read.kind === 'chinese' ? next.read.text : next.text, next.read.kind === 'chinese')
    at = end + 1
  }
  return any ? written : null
}

function pinyinFrom(tokens: readonly LatinToken[], at: number): LatinToken[] {
  const length = tokens.slice(at).findIndex(({ read }) => read.kind !== 'pinyin')
  return tokens.slice(at, length === -1 ? tokens.length : at + length)
}

function decodeGroup(group: readonly LatinToken[], beside: { before: string; after: string }): string | null {
  let letters = 0
  let sure = 0
  const spelled: string[] = []
  for (const { read } of group) {
    if (read.kind !== 'pinyin') continue
    const { length } = read.spellings.join('')
    letters += length
    if (read.sure) sure += length
    spelled.push(...read.spellings)
  }
  if (sure === 0 || sure * LEAST_SURE < letters) return null
  const decoded = decodePinyin(spelled, beside)
  if (!decoded || decoded.cost > DEAREST_SYLLABLE * decoded.text.length) return null
  return decoded.text
}
