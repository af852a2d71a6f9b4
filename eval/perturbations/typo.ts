import { isLatin, rewriteSpans } from './places.ts'
import { pickSome, type Random } from './random.ts'

/** One slip in an English word of four letters or more, never in its first letter: two letters swapped, one dropped or one doubled. */
export function typo(text: string, random: Random): string {
  if (!isLatin(text)) return text
  const words = [...text.matchAll(/[a-z]{4,}/gi)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }))
  return rewriteSpans(text, pickSome(words, 1, random), (word) => slip(word, random))
}

function slip(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  const [before, letter, next, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)]
  const kind = Math.floor(random() * 3)
  // Two of the same letter swapped would be no slip.
  if (kind === 0 && letter !== next) return before + next + letter + after
  return kind === 1 ? before + next + after : before + letter + letter + next + after
}
