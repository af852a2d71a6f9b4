import { hashOver, hashOverAgain, mixed, START, START_AGAIN } from '../terms/term-hash.ts'
import { indexTerms } from '../terms/term-index.ts'
import { PINYIN_LIKE_ENGLISH, PINYIN_WORDS } from './pinyin-words.ts'

/** A word with its cost, -10 ln of its probability. */
export interface SpelledWord {
  word: string
  cost: number
}

export interface PinyinLexicon {
  /** The words that the letters of toneless pinyin spell, likeliest first. */
  spelled: ReadonlyMap<string, readonly SpelledWord[]>
  /** The words that sound like the characters of a text from `start` up to `end`, likeliest first. */
  soundingLike: (text: string, start: number, end: number) => readonly SpelledWord[]
  /** What the word costs that stands in a text from UTF-16 unit `start` up to `end`; Infinity for one that is not known. */
  costOf: (text: string, start: number, end: number) => number
  /** The commonest toneless pinyin of a Han character. */
  sounds: ReadonlyMap<string, string>
  syllables: ReadonlySet<string>
  /** Common English words that could be pinyin. */
  english: ReadonlySet<string>
}

const VOWEL = /[aeiouv]/
const ENTRIES = /[|\n]/
const LAST_DIGIT = 0x39

let lexicon: PinyinLexicon | undefined

/** The generated words; read at the first call, which takes up to a tenth of a second. */
export function pinyinLexicon(): PinyinLexicon {
  lexicon ??= readLexicon()
  return lexicon
}

function readLexicon(): PinyinLexicon {
  const spelled = new Map<string, SpelledWord[]>()
  const costs = new Map<string, number>()
  const sounds = new Map<string, string>()
  for (const entry of PINYIN_WORDS.trim().split(ENTRIES)) {
    const [sound = '', ...entries] = entry.split(' ')
    const words = entries.map(readWord)
    const oneSyllable = !sound.includes("'")
    for (const { word, cost } of words) {
      costs.set(word, cost)
      if (oneSyllable) sounds.set(word, sound)
    }
    const letters = oneSyllable ? sound : sound.replaceAll("'", '')
    const others = spelled.get(letters)
    // xian and xi'an have the same letters.
    spelled.set(letters, others ? [...others, ...words].sort((a, b) => a.cost - b.cost) : words)
  }
  return {
    spelled,
    costOf: openCosts(costs),
    soundingLike: openSounds(spelled, sounds),
    sounds,
    syllables: new Set([...sounds.values()].filter((sound) => VOWEL.test(sound))),
    english: new Set(PINYIN_LIKE_ENGLISH.trim().split('|')),
  }
}

const NO_WORDS: readonly SpelledWord[] = []

function openSounds(
  spelled: ReadonlyMap<string, readonly SpelledWord[]>,
  sounds: ReadonlyMap<string, string>,
): PinyinLexicon['soundingLike'] {
  const numberOf = indexTerms([...spelled.keys()])
  const wordsOf = [...spelled.values()]
  return (text, start, end) => {
    let one = START
    let other = START_AGAIN
    for (let at = start; at < end; at++) {
      const sound = sounds.get(text.charAt(at))
      if (sound === undefined) return NO_WORDS
      one = hashOver(one, sound, 0, sound.length)
      other = hashOverAgain(other, sound, 0, sound.length)
    }
    return wordsOf[numberOf(mixed(one), mixed(other))] ?? NO_WORDS
  }
}

/** Where two characters begin a word; now and then where they do not. */
const OPENING_BITS = 20

function openCosts(costs: ReadonlyMap<string, number>): PinyinLexicon['costOf'] {
  const numberOf = indexTerms([...costs.keys()])
  const costOfNumber = Uint16Array.from(costs.values())
  const ofCharacter = new Uint16Array(0x10000)
  const openings = new Uint8Array(1 << OPENING_BITS)
  for (const [word, cost] of costs) {
    if (word.length === 1) ofCharacter[word.charCodeAt(0)] = cost
    else openings[openingOf(word, 0)] = 1
  }
  return (text, start, end) => {
    if (end - start === 1) return ofCharacter[text.charCodeAt(start)] || Number.POSITIVE_INFINITY
    if (openings[openingOf(text, start)] === 0) return Number.POSITIVE_INFINITY
    const number = numberOf(
      mixed(hashOver(START, text, start, end)),
      mixed(hashOverAgain(START_AGAIN, text, start, end)),
    )
    return number < 0 ? Number.POSITIVE_INFINITY : (costOfNumber[number] as number)
  }
}

function openingOf(text: string, at: number): number {
  return Math.imul((text.charCodeAt(at) << 16) ^ text.charCodeAt(at + 1), 0x9e3779b1) >>> (32 - OPENING_BITS)
}

function readWord(entry: string): SpelledWord {
  let digits = entry.length
  while (entry.charCodeAt(digits - 1) <= LAST_DIGIT) digits--
  return { word: entry.slice(0, digits), cost: Number(entry.slice(digits)) }
}
