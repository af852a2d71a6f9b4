/** What one clause says, for the path. */
export interface PathStep {
  /** Log-probability of each intent. */
  scores: Float64Array
  /** Log-odds that another ask must win to begin here. */
  cost: number
  asks: boolean
}

interface Path {
  score: number
  begins: readonly number[]
}

/**
 * Finds where the asks of a message begin: the likeliest row of intents over its clauses, each change of intent paid for (Viterbi's algorithm). Every ask holds a clause
 * that asks. Rising numbers of clauses, the first of them 0.
 */
export function bestPath(steps: readonly PathStep[]): number[] {
  const [first, ...rest] = steps
  if (!first) return []
  // For each intent the best path that ends in it: [its last ask has asked nothing yet, it has].
  let ends = Array.from(first.scores, (score): [Path | null, Path | null] => {
    const path = { score, begins: [0] }
    return first.asks ? [null, path] : [path, null]
  })
  for (const [index, { scores, cost, asks }] of rest.entries()) {
    const [best, second] = twoBest(ends)
    ends = Array.from(scores, (score, intent) => {
      const [silent, asked] = ends[intent] ?? [null, null]
      const from = best?.intent === intent ? second : best
      const begun = from && {
        score: from.path.score - cost + score,
        begins: [...from.path.begins, index + 1],
      }
      const stays = [silent, asked].map((path) => path && { ...path, score: path.score + score })
      const goneOn = [stays[0] ?? null, begun]
      return asks ? [null, better([...goneOn, stays[1] ?? null])] : [better(goneOn), stays[1] ?? null]
    })
  }
  const whole = better(ends.map(([silent]) => silent).filter((path) => path?.begins.length === 1))
  return [...(better([...ends.map(([, asked]) => asked), whole])?.begins ?? [0])]
}

function twoBest(ends: readonly (readonly [Path | null, Path | null])[]): { intent: number; path: Path }[] {
  const asked = ends.flatMap(([, path], intent) => (path ? [{ intent, path }] : []))
  return asked.sort((a, b) => b.path.score - a.path.score).slice(0, 2)
}

function better(paths: readonly (Path | null | undefined)[]): Path | null {
  return paths.reduce<Path | null>((best, path) => (path && (!best || path.score > best.score) ? path : best), null)
}
