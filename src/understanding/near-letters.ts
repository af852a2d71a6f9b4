import type { HumanRequestLexicon } from '../domain/lexicon.ts'
import { isNear } from '../text/near-word.ts'
import { oneLess, soundsOf } from './near-sounds.ts'

type Near = NonNullable<HumanRequestLexicon['near']>

/** Fewer letters of pinyin leave too much else that one slip could have meant. */
const LEAST_PINYIN = 6
/** No phrase with its opening is spelled with more. */
const MOST_PINYIN = 24
/** Shorter English words have too many neighbours of their own: call, tall, cell. */
const LEAST_WORD = 4
/** More words say more than a request. */
const MOST_WORDS = 12
/** How requests in pinyin begin. */
const OPENINGS = ['我要', '请', '帮我', '给我', '我想']

/**
 * Makes the reader of clauses in Latin letters: the phrase that its pinyin spells, whole or with a letter too few or too many, or its English with words of requests put right that
 * have one letter wrong. Null where that changes nothing. The phrases' spellings are made by the first clause.
 */
export function compileLetters({
  phrases,
  words,
  chat,
  notWords,
}: Pick<Near, 'phrases' | 'words' | 'chat' | 'notWords'>): (clause: string) => string | null {
  const inFull = new Map(chat.map(({ said, means }) => [said, means]))
  const itself = new Set([...words, ...notWords])
  let spelled: ReadonlyMap<string, string> | undefined
  return (clause) => {
    const typed = clause.split(' ')
    return asPinyin(typed) ?? asEnglish(typed)
  }

  function asPinyin(typed: readonly string[]): string | null {
    const letters = typed.join('').replace(/[^a-z]/g, '')
    if (letters.length < LEAST_PINYIN || letters.length > MOST_PINYIN) return null
    if (typed.some((word) => itself.has(word))) return null
    spelled ??= spellingsOf(phrases)
    for (const form of [letters, ...oneLess(letters)]) {
      const phrase = spelled.get(form)
      if (phrase) return phrase
    }
    return null
  }

  function asEnglish(typed: readonly string[]): string | null {
    if (typed.length > MOST_WORDS) return null
    const read = typed.map((word) => inFull.get(word) ?? intended(word)).join(' ')
    return read === typed.join(' ') ? null : read
  }

  function intended(word: string): string {
    if (word.length < LEAST_WORD || itself.has(word)) return word
    return words.find((other) => other[0] === word[0] && isNear(word, other, 1)) ?? word
  }
}

/** Phrases by their toneless pinyin, whole and with a letter less. */
function spellingsOf(phrases: readonly string[]): Map<string, string> {
  const spelled = new Map<string, string>()
  for (const phrase of phrases)
    for (const before of ['', ...OPENINGS]) {
      const letters = soundsOf(before + phrase).join('')
      for (const form of letters.length > LEAST_PINYIN ? [letters, ...oneLess(letters)] : [letters])
        if (!spelled.has(form)) spelled.set(form, phrase)
    }
  return spelled
}
