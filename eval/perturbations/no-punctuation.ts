import type { Random } from './random.ts'

/** Every run of punctuation removed or, by the same choice for the whole text, replaced by a space; a text of nothing else stays as it is. */
export function noPunctuation(text: string, random: Random): string {
  const bare = text.replace(/['’]/g, '').replace(/\p{P}+/gu, random() < 0.5 ? '' : ' ')
  return bare.trim() === '' || bare === text ? text : bare.trim()
}
