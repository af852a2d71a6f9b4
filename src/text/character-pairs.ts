/** The distinct pairs of neighbouring characters of a normalised text, white space and punctuation left out. */
export function characterPairs(text: string): Set<string> {
  const characters = [...text.replace(/[\s\p{P}]+/gu, '')]
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))
}

/** Sørensen–Dice coefficient of two sets, 0–1; 0 where either is empty. */
export function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const item of a) if (b.has(item)) shared++
  return (2 * shared) / (a.size + b.size)
}
