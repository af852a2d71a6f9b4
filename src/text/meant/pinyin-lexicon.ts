import { PINYIN_LIKE_ENGLISH, PINYIN_WORDS } from './pinyin-words.ts'

/** A word with its cost, -10 ln of its probability. */
export interface SpelledWord {
  word: string
  cost: number
}

export interface PinyinLexicon {
  /** The words that the letters of toneless pinyin spell, likeliest first. */
  spelled: ReadonlyMap<string, readonly SpelledWord[]>
  /** What a word costs, by the word. */
  costs: ReadonlyMap<string, number>
  /** Where two characters (pairOf) begin a word; now and then where they do not. */
  openings: ReadonlySet<number>
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

/** The two UTF-16 units of a text from `at` on as one number that an engine keeps without a box. */
export function pairOf(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)
}

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
    costs,
    openings: new Set([...costs.keys()].filter((word) => word.length > 1).map((word) => pairOf(word, 0))),
    sounds,
    syllables: new Set([...sounds.values()].filter((sound) => VOWEL.test(sound))),
    english: new Set(PINYIN_LIKE_ENGLISH.trim().split('|')),
  }
}

function readWord(entry: string): SpelledWord {
  let digits = entry.length
  while (entry.charCodeAt(digits - 1) <= LAST_DIGIT) digits--
  return { word: entry.slice(0, digits), cost: Number(entry.slice(digits)) }
}
