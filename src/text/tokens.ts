import type { Segmenter } from '../domain/ports/segmenter.ts'

const CJK = /\p{Script=Han}/u
const WORD = /[\p{L}\p{N}]/u

/** The terms of a normalised text for the lexical index: words of two or more characters, latin words, numbers, and character bigrams. */
export function searchTerms(text: string, segmenter: Segmenter): string[] {
  const terms: string[] = []
  for (const word of segmenter.words(text)) {
    if (!WORD.test(word)) continue
    if (!CJK.test(word) || [...word].length > 1) terms.push(word)
  }
  for (const run of text.match(/\p{Script=Han}+/gu) ?? []) {
    const characters = [...run]
    for (let i = 0; i + 1 < characters.length; i++) terms.push(`${characters[i]}${characters[i + 1]}`)
  }
  return terms
}

/** Every run of min to max characters (code points) of `text` between the boundary marks ^ and $. */
export function characterNgrams(text: string, { min, max }: { min: number; max: number }): string[] {
  const characters = ['^', ...text, '$']
  const ngrams: string[] = []
  for (let start = 0; start < characters.length; start++) {
    let ngram = ''
    for (let length = 1; length <= max && start + length <= characters.length; length++) {
      ngram += characters[start + length - 1]
      if (length >= min) ngrams.push(ngram)
    }
  }
  return ngrams
}
