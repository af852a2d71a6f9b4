import type { ConversationContext } from '../domain/context.ts'

/** How many earlier questions were the same problem: Dice coefficient of character pairs at least `like` (0–1). */
export function countRepeats({
  text,
  asked,
  like,
}: {
  text: string
  asked: ConversationContext['asked']
  like: number
}): number {
  const mine = pairs(text)
  if (mine.size === 0) return 0
  return asked.filter((earlier) => dice(mine, pairs(earlier.text)) >= like).length
}

function pairs(text: string): Set<string> {
  const characters = [...text.replace(/[\s\p{P}]+/gu, '')]
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared++
  return (2 * shared) / (a.size + b.size)
}
