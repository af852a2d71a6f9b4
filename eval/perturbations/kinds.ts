import { chatSpelling } from './chat-spelling.ts'
import { codeMix } from './code-mix.ts'
import { doubledCharacter } from './doubled-character.ts'
import { emoji } from './emoji.ts'
import { fullWidth } from './full-width.ts'
import { homophone } from './homophone.ts'
import { lowerCase, upperCase } from './letter-case.ts'
import { missingCharacter } from './missing-character.ts'
import { noPunctuation } from './no-punctuation.ts'
import { pinyin } from './pinyin.ts'
import type { Random } from './random.ts'
import { typo } from './typo.ts'

/** Writes a text as another customer might have typed it. A text that it does not apply to comes back unchanged. */
export type Perturbation = (text: string, random: Random) => string

/** Every kind of perturbation by its name, in the order of the report. */
export function perturbations({
  toTraditional,
}: {
  /** Simplified characters to traditional ones. */
  toTraditional: (text: string) => string
}): Readonly<Record<string, Perturbation>> {
  return {
    traditional: toTraditional,
    fullWidth,
    pinyin,
    homophone,
    missingCharacter,
    doubledCharacter,
    emoji,
    codeMix,
    noPunctuation,
    typo,
    lowerCase,
    upperCase,
    chatSpelling,
  }
}
