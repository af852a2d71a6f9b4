import type { Segmenter } from '../domain/ports/segmenter.ts'
import { asMeant } from '../text/meant/as-meant.ts'
import { soundTerms } from '../text/meant/sound-terms.ts'
import { normalise } from '../text/normalise.ts'
import { characterNgrams, withoutNumbers } from '../text/tokens.ts'

const HAN = /\p{Script=Han}/u
const WORD = /[\p{L}\p{N}]/u

/** Weight of a character n-gram by its length. One Han character is nearly a word, one letter says nothing; both rows by cross-validation. */
const HAN_WEIGHT = [0, 2, 1, 0.7] as const
const LATIN_WEIGHT = [0, 0.2, 0.4, 0.7, 0.8] as const
const WORD_WEIGHT = 1
const LATIN_WORD_WEIGHT = 1.5
const WORD_PAIR_WEIGHT = 0.7
/** Weight of the sound of one, two or three characters, by which homophones are alike. */
const SOUND_WEIGHT = [0, 1, 1, 0.7] as const

/**
 * The weighted features of a message: character n-grams of the normalised text (1–3 with Han, 1–4 without), words prefixed `w:`, and pairs of
 * neighbouring Latin words prefixed `p:`, and the sounds of Han characters prefixed `y:`. Pinyin and English in Chinese are read as meant. A repeated feature counts 1 + ln(count).
 */
export function intentTerms(text: string, segmenter: Segmenter): Map<string, number> {
  const normalised = withoutNumbers(asMeant(normalise(text).text))
  const counts = new Map<string, { weight: number; count: number }>()
  const add = (term: string, weight: number) => {
    const seen = counts.get(term)
    if (seen) seen.count++
    else if (weight > 0) counts.set(term, { weight, count: 1 })
  }
  for (const ngram of characterNgrams(normalised, { min: 1, max: 4 })) add(ngram, ngramWeight(ngram))
  for (const { sound, characters } of soundTerms(normalised)) add(`y:${sound}`, SOUND_WEIGHT[characters] ?? 0)
  let previous: string | null = null
  for (const word of segmenter.words(normalised)) {
    if (!WORD.test(word)) continue
    const han = HAN.test(word)
    add(`w:${word}`, han ? WORD_WEIGHT : LATIN_WORD_WEIGHT)
    if (!han && previous !== null) add(`p:${previous} ${word}`, WORD_PAIR_WEIGHT)
    previous = han ? null : word
  }
  return new Map([...counts].map(([term, { weight, count }]) => [term, weight * (1 + Math.log(count))]))
}

function ngramWeight(ngram: string): number {
  const length = [...ngram].length
  return (HAN.test(ngram) ? HAN_WEIGHT[length] : LATIN_WEIGHT[length]) ?? 0
}
