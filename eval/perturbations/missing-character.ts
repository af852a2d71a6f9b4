import { hanCharacters, rewriteSpans } from './places.ts'
import { pickSome, type Random } from './random.ts'

/** One Han character left out; a text of fewer than four characters stays as it is. */
export function missingCharacter(text: string, random: Random): string {
  if ([...text].length < 4) return text
  return rewriteSpans(text, pickSome(hanCharacters(text), 1, random), () => '')
}
