/**
 * Finds which of some sets may have a Dice coefficient of at least `least` (0–1) with a set, without comparing them all: alike sets share at least one of any
 * 2(1−least)/(2−least) of their members, and the rarest members have the fewest holders. Returns the numbers of the candidates, each once.
 */
export function likelyTwins(
  sets: readonly ReadonlySet<string>[],
  least: number,
): (set: ReadonlySet<string>) => Set<number> {
  const holders = new Map<string, number[]>()
  for (const [number, set] of sets.entries()) {
    for (const item of set) {
      const known = holders.get(item) ?? []
      known.push(number)
      holders.set(item, known)
    }
  }
  const share = Math.min(1, (2 * (1 - least)) / (2 - least))
  return (set) => {
    const rarest = [...set].sort((a, b) => (holders.get(a)?.length ?? 0) - (holders.get(b)?.length ?? 0))
    const looked = rarest.slice(0, Math.floor(rarest.length * share) + 1)
    return new Set(looked.flatMap((item) => holders.get(item) ?? []))
  }
}
