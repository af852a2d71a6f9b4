import { ENGLISH_GOODS_WORDS } from './english-goods-words.ts'
import { ENGLISH_ORDER_WORDS } from './english-order-words.ts'
import { ENGLISH_OTHER_WORDS } from './english-other-words.ts'
import { ENGLISH_SMALL_WORDS } from './english-small-words.ts'

const WORDS = byEnglish([ENGLISH_ORDER_WORDS, ENGLISH_GOODS_WORDS, ENGLISH_OTHER_WORDS])
const SMALL_WORDS = byEnglish([ENGLISH_SMALL_WORDS])
const LONGEST_PHRASE = 5

/** The Chinese of the longest phrase that begins at a word of a row of lower-case English words, in whatever inflection, and how many words it takes; null when none does. */
export function readEnglish(
  words: readonly string[],
  from: number,
  { small = false }: { small?: boolean } = {},
): { chinese: string; words: number } | null {
  const { words: known, first } = small ? SMALL_WORDS : WORDS
  const opening = baseForms(words[from] ?? '')
  if (!opening.some((form) => first.has(form))) return null
  for (let length = Math.min(LONGEST_PHRASE, words.length - from); length > 0; length--) {
    const before = words.slice(from, from + length - 1)
    for (const last of baseForms(words[from + length - 1] ?? '')) {
      const chinese = known.get([...before, last].join(' '))
      if (chinese !== undefined) return { chinese, words: length }
    }
    for (const form of length > 1 ? opening.slice(1) : []) {
      const chinese = known.get([form, ...words.slice(from + 1, from + length)].join(' '))
      if (chinese !== undefined) return { chinese, words: length }
    }
  }
  return null
}

/** What a word may be an inflection of, the word itself first. */
function baseForms(word: string): string[] {
  const forms = [word]
  if (word.length < 4) return forms
  const cut = (ending: string, ...by: string[]) => {
    if (!word.endsWith(ending)) return
    const stem = word.slice(0, -ending.length)
    for (const end of by) forms.push(stem + end)
    if (/([bdfglmnprt])\1$/.test(stem) && ending !== 's') forms.push(stem.slice(0, -1))
  }
  cut('s', '')
  cut('es', '')
  cut('ies', 'y')
  cut('ed', '', 'e')
  cut('ied', 'y')
  cut('ing', '', 'e')
  cut("'s", '')
  return forms
}

/** The tables by their English words and phrases, and the words that these begin with. */
function byEnglish(tables: readonly string[]): { words: ReadonlyMap<string, string>; first: ReadonlySet<string> } {
  const words = new Map<string, string>()
  for (const line of tables.flatMap((table) => table.trim().split('\n'))) {
    const [chinese = '', english = ''] = line.split(': ')
    for (const word of english.split(', ')) words.set(word.replaceAll('-', ' '), chinese)
  }
  return { words, first: new Set([...words.keys()].map((word) => word.split(' ', 1)[0] ?? '')) }
}
