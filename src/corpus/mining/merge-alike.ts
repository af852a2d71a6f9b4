import type { Candidate } from '../../domain/candidate.ts'
import { dot } from '../../domain/dot.ts'
import type { Embedder } from '../../domain/ports/embedder.ts'
import { bare } from '../empty-talk.ts'

/**
 * Of candidates whose questions are alike and whose answers are too, the best supported stays and takes over the other's questions; those with the same id are one. Order is kept.
 */
export async function mergeAlike(
  candidates: readonly Candidate[],
  { embedder, sameCandidate, similar }: { embedder: Pick<Embedder, 'embed'>; sameCandidate: number; similar: number },
): Promise<Candidate[]> {
  const order = [...candidates].sort((a, b) => b.support.length - a.support.length || (a.id < b.id ? -1 : 1))
  const kept: { candidate: Candidate; question: Float32Array; answer: Float32Array }[] = []
  for (const candidate of order) {
    const [question, answer] = await embedder.embed([candidate.question, candidate.answer])
    if (question === undefined || answer === undefined) continue
    const twin = kept.find(
      (other) =>
        other.candidate.id === candidate.id ||
        (dot(other.question, question) >= sameCandidate && dot(other.answer, answer) >= sameCandidate - ANSWERS),
    )
    if (twin === undefined) kept.push({ candidate, question, answer })
    else twin.candidate = { ...twin.candidate, similar: joined(twin.candidate, candidate, similar) }
  }
  const stays = new Map(kept.map(({ candidate }) => [candidate.id, candidate]))
  const seen = new Set<string>()
  return candidates.flatMap(({ id }) => {
    const candidate = stays.get(id)
    if (candidate === undefined || seen.has(id)) return []
    seen.add(id)
    return [candidate]
  })
}

/** Answers vary more in words than questions do. */
const ANSWERS = 0.25

function joined(a: Candidate, b: Candidate, most: number): string[] {
  const seen = new Set([bare(a.question)])
  return [...a.similar, b.question, ...b.similar]
    .filter((text) => {
      const key = bare(text)
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
    .slice(0, most)
}
