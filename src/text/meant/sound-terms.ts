import { pinyinLexicon } from './pinyin-lexicon.ts'

const HAN_RUN = /\p{Script=Han}+/gu
const LONGEST = 3

/** The toneless pinyin of every run of one to three Han characters, with its number of characters: what characters that sound alike have in common. Characters of unknown sound stand for themselves. */
export function soundTerms(text: string): { sound: string; characters: number }[] {
  const { sounds } = pinyinLexicon()
  const terms: { sound: string; characters: number }[] = []
  for (const [run] of text.matchAll(HAN_RUN)) {
    const read = Array.from(run, (character) => sounds.get(character) ?? character)
    for (let from = 0; from < read.length; from++) {
      let sound = ''
      for (let characters = 1; characters <= LONGEST && from + characters <= read.length; characters++) {
        sound += `${characters === 1 ? '' : ' '}${read[from + characters - 1]}`
        terms.push({ sound, characters })
      }
    }
  }
  return terms
}
