import { isHan } from '../han.ts'
import { pinyinLexicon } from './pinyin-lexicon.ts'

const LONGEST = 3

/** Receives a sound: what stands in `source` from `start` up to `end`, the sound of so many characters. */
type AddSound = (source: string, start: number, end: number, characters: number) => void

/** Gives the toneless pinyin of every run of one to three Han characters, syllables apart by a space: what characters that sound alike have in common. Characters of unknown sound stand for themselves. */
export function walkSounds(text: string, add: AddSound): void {
  const { sounds } = pinyinLexicon()
  let source = ''
  let starts: number[] = []
  let ends: number[] = []
  const endRun = () => {
    for (let from = 0; from < starts.length; from++)
      for (let characters = 1; characters <= LONGEST && from + characters <= starts.length; characters++)
        add(source, starts[from] as number, ends[from + characters - 1] as number, characters)
    source = ''
    starts = []
    ends = []
  }
  for (const character of text) {
    if (isHan(character)) {
      if (source !== '') source += ' '
      starts.push(source.length)
      source += sounds.get(character) ?? character
      ends.push(source.length)
    } else if (source !== '') endRun()
  }
  endRun()
}
