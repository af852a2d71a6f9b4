import { createRandom } from '../../src/text/random.ts'

/** Uniform numbers, 0 ≤ x < 1, and the same ones in every run. */
export type Random = () => number

/** Uniform numbers that the parts fix: FNV-1a of them (public domain) is the seed. */
export function seededRandom(...parts: readonly (string | number)[]): Random {
  let seed = 0x811c9dc5
  for (const character of parts.join('\u0000')) {
    seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return createRandom(seed)
}

/** One of the items; undefined where there is none. */
export function pickOne<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)]
}

/** Up to `count` different items, in their order. */
export function pickSome<Item>(items: readonly Item[], count: number, random: Random): Item[] {
  const left = items.map((_, at) => at)
  const picked: number[] = []
  while (picked.length < count && left.length > 0) picked.push(...left.splice(Math.floor(random() * left.length), 1))
  return picked.sort((a, b) => a - b).flatMap((at) => items.slice(at, at + 1))
}
