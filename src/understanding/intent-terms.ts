import type { Segmenter } from '../domain/ports/segmenter.ts'
import { isHan } from '../text/han.ts'
import { soundTerms } from '../text/meant/sound-terms.ts'
import { meantText } from '../text/read-text.ts'
import { remembering } from '../text/remember.ts'
import { withoutNumbers } from '../text/tokens.ts'

const WORD = /[\p{L}\p{N}]/u

/** Weight of a character n-gram by its length. One Han character is nearly a word, one letter says nothing; both rows by cross-validation. */
const HAN_WEIGHT = [0, 2, 1, 0.7] as const
const LATIN_WEIGHT = [0, 0.2, 0.4, 0.7, 0.8] as const
const WORD_WEIGHT = 1
const LATIN_WORD_WEIGHT = 1.5
const WORD_PAIR_WEIGHT = 0.7
/** Weight of the sound of one, two or three characters, by which homophones are alike. */
const SOUND_WEIGHT = [0, 1, 1, 0.7] as const

/** The intent model, the dialogue model and the asks read the same message. */
const REMEMBERED = 8
const readers = new WeakMap<Segmenter, (text: string) => ReadonlyMap<string, number>>()

/**
 * The weighted features of a message: character n-grams of the normalised text (1–3 with Han, 1–4 without), words prefixed `w:`, and pairs of
 * neighbouring Latin words prefixed `p:`, and the sounds of Han characters prefixed `y:`. Pinyin and English in Chinese are read as meant. A repeated feature counts 1 + ln(count).
 */
export function intentTerms(text: string, segmenter: Segmenter): ReadonlyMap<string, number> {
  let read = readers.get(segmenter)
  if (read === undefined) {
    read = remembering((message) => readTerms(message, segmenter), REMEMBERED)
    readers.set(segmenter, read)
  }
  return read(text)
}

function readTerms(text: string, segmenter: Segmenter): ReadonlyMap<string, number> {
  const meant = withoutNumbers(meantText(text))
  const weights = new Map<string, number>()
  const repeats = new Map<string, number>()
  const add: Add = (term, weight) => {
    if (weights.has(term)) repeats.set(term, (repeats.get(term) ?? 1) + 1)
    else if (weight > 0) weights.set(term, weight)
  }
  addNgrams(meant, add)
  for (const { sound, characters } of soundTerms(meant)) add(`y:${sound}`, SOUND_WEIGHT[characters] ?? 0)
  let previous: string | null = null
  for (const word of segmenter.words(meant)) {
    if (!WORD.test(word)) continue
    const han = holdsHan(word)
    add(`w:${word}`, han ? WORD_WEIGHT : LATIN_WORD_WEIGHT)
    if (!han && previous !== null) add(`p:${previous} ${word}`, WORD_PAIR_WEIGHT)
    previous = han ? null : word
  }
  for (const [term, times] of repeats) weights.set(term, (weights.get(term) ?? 0) * (1 + Math.log(times)))
  return weights
}

type Add = (term: string, weight: number) => void

/** Every run of one to four characters (code points) of the text between the boundary marks ^ and $; a mark alone is none. */
function addNgrams(text: string, add: Add): void {
  const characters = ['^', ...text, '$']
  const last = characters.length - 1
  for (let start = 0; start < last; start++) {
    let ngram = ''
    let han = false
    for (let length = 1; length < LATIN_WEIGHT.length && start + length - 1 <= last; length++) {
      const character = characters[start + length - 1] as string
      ngram += character
      han ||= isHan(character)
      if (start === 0 && length === 1) continue
      add(ngram, (han ? HAN_WEIGHT[length] : LATIN_WEIGHT[length]) ?? 0)
    }
  }
}

function holdsHan(word: string): boolean {
  for (const character of word) if (isHan(character)) return true
  return false
}
