/** How alike two texts are, 0–1: F1 of their multisets of NFKC characters (code points) without white space; null when both are empty. */
export function charF1(candidate: string, truth: string): number | null {
  const ours = characters(candidate)
  const theirs = characters(truth)
  if (ours.length + theirs.length === 0) return null
  const left = new Map<string, number>()
  for (const character of theirs) left.set(character, (left.get(character) ?? 0) + 1)
  let shared = 0
  for (const character of ours) {
    const count = left.get(character) ?? 0
    if (count === 0) continue
    shared++
    left.set(character, count - 1)
  }
  return (2 * shared) / (ours.length + theirs.length)
}

/** The best charF1 among the first `k` candidates; 0 when there is no candidate, null when truth and candidates are all empty. */
export function bestCharF1(candidates: readonly string[], truth: string, k: number): number | null {
  if (candidates.length === 0) return characters(truth).length === 0 ? null : 0
  const scores = candidates.slice(0, k).flatMap((candidate) => charF1(candidate, truth) ?? [])
  return scores.length === 0 ? null : Math.max(...scores)
}

function characters(text: string): string[] {
  return [...text.normalize('NFKC').replace(/\s/gu, '')]
}
