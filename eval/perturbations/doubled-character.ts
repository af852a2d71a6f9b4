import { hanCharacters, rewriteSpans } from './places.ts'
import { pickSome, type Random } from './random.ts'

/** One Han character typed twice. */
export function doubledCharacter(text: string, random: Random): string {
  return rewriteSpans(text, pickSome(hanCharacters(text), 1, random), (character) => character + character)
}
