import type { Segmenter } from '../domain/ports/segmenter.ts'
import { isHan } from '../text/han.ts'
import { walkSounds } from '../text/meant/sound-terms.ts'
import { meantText } from '../text/read-text.ts'
import { remembering } from '../text/remember.ts'
import { type AddTerm, collectTerms } from '../text/terms/collect-terms.ts'
import { createTermHasher, type HashedTerms } from '../text/terms/hashed-terms.ts'
import { withoutNumbers } from '../text/tokens.ts'

const WORD = /[\p{L}\p{N}]/u

/** Weight of a character n-gram by its length. One Han character is nearly a word, one letter says nothing; both rows by cross-validation. */
const HAN_WEIGHT = [0, 2, 1, 0.7, 0] as const
const LATIN_WEIGHT = [0, 0.2, 0.4, 0.7, 0.8] as const
const LONGEST = 4
const WORD_WEIGHT = 1
const LATIN_WORD_WEIGHT = 1.5
const WORD_PAIR_WEIGHT = 0.7
/** Weight of the sound of one, two or three characters, by which homophones are alike. */
const SOUND_WEIGHT = [0, 1, 1, 0.7] as const

/** The intent model, the dialogue model and the asks read the same message; what was said before was often read as a message of its own just now. */
const REMEMBERED = 8

/**
 * The weighted features of a message: character n-grams of the normalised text (1–3 with Han, 1–4 without), words prefixed `w:`, and pairs of
 * neighbouring Latin words prefixed `p:`, and the sounds of Han characters prefixed `y:`. Pinyin and English in Chinese are read as meant. A repeated feature counts 1 + ln(count).
 */
export function intentTerms(text: string, segmenter: Segmenter): ReadonlyMap<string, number> {
  return collectTerms((add) => walkMessage(text, segmenter, add))
}

const hashers = new WeakMap<Segmenter, (text: string) => HashedTerms>()

/** The hashes of the same features in the same order; remembered, and not to be changed. */
export function hashedIntentTerms(text: string, segmenter: Segmenter): HashedTerms {
  let read = hashers.get(segmenter)
  if (read === undefined) {
    const hash = createTermHasher()
    read = remembering((message) => hash((add) => walkMessage(message, segmenter, add)), REMEMBERED)
    hashers.set(segmenter, read)
  }
  return read(text)
}

function walkMessage(text: string, segmenter: Segmenter, add: AddTerm): void {
  const meant = readable(text)
  walkNgrams(`^${meant}$`, add)
  walkSounds(meant, (source, start, end, characters) => add('y:', source, start, end, SOUND_WEIGHT[characters] ?? 0))
  let previous: string | null = null
  for (const word of segmenter.words(meant)) {
    if (!WORD.test(word)) continue
    const han = holdsHan(word)
    add('w:', word, 0, word.length, han ? WORD_WEIGHT : LATIN_WORD_WEIGHT)
    if (!han && previous !== null) {
      const pair: string = `${previous} ${word}`
      add('p:', pair, 0, pair.length, WORD_PAIR_WEIGHT)
    }
    previous = han ? null : word
  }
}

/** A message's words alone, as its features have them, behind a prefix. */
export function walkWords(
  text: string,
  { segmenter, prefix }: { segmenter: Segmenter; prefix: string },
  add: AddTerm,
): void {
  for (const word of segmenter.words(readable(text)))
    if (WORD.test(word)) add(prefix, word, 0, word.length, holdsHan(word) ? WORD_WEIGHT : LATIN_WORD_WEIGHT)
}

function readable(text: string): string {
  return withoutNumbers(meantText(text))
}

/** Every run of one to four characters (code points) of a text between the boundary marks ^ and $; a mark alone is none. */
function walkNgrams(text: string, add: AddTerm): void {
  for (let start = 0; start < text.length - 1; start = afterCharacter(text, start)) {
    let han = false
    let end = start
    for (let length = 1; length <= LONGEST && end < text.length; length++) {
      han ||= isHanAt(text, end)
      end = afterCharacter(text, end)
      if (start === 0 && length === 1) continue
      const weight = (han ? HAN_WEIGHT : LATIN_WEIGHT)[length] as number
      if (weight > 0) add('', text, start, end, weight)
    }
  }
}

function afterCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit < 0xd800 || unit >= 0xdc00) return at + 1
  const next = text.charCodeAt(at + 1)
  return next >= 0xdc00 && next < 0xe000 ? at + 2 : at + 1
}

function isHanAt(text: string, at: number): boolean {
  return isHan(text.charCodeAt(at) < 0xd800 ? text.charAt(at) : text.slice(at, at + 2))
}

function holdsHan(word: string): boolean {
  for (const character of word) if (isHan(character)) return true
  return false
}
