import { distinctBy } from '../domain/distinct-by.ts'
import type { Gap } from '../domain/gap.ts'
import type { Embedder } from '../domain/ports/embedder.ts'
import { normalise } from '../text/normalise.ts'
import { embedTexts, mostCentral } from './embed-texts.ts'

const SIMILAR = 10

/** What a group would say as an article; the answer is null where no human has answered yet. */
export interface GapDraft {
  question: string
  similar: string[]
  answer: string | null
  /** How many human answers there were to choose among. */
  answers: number
  topic: Gap['topic']
  intent: string | null
}

/** Makes a draft of a group: its most typical question, the others as similar ones, and of the human answers the one that is most like all others. Pure but for the embedder. */
export async function draftOfGroup(
  { title, gaps }: { title: string; gaps: readonly Gap[] },
  { embedder }: { embedder: Pick<Embedder, 'embed'> },
): Promise<GapDraft> {
  // One human's answer to one customer counts once, however often the customer showed the gap.
  const given = gaps.filter(({ answer }) => answer !== null)
  const answers = distinctBy(given, ({ conversation, answer }) => `${conversation} ${answer}`).flatMap(
    ({ answer }) => answer ?? [],
  )
  const agreed = mostCentral(await embedTexts(answers, embedder))
  const seen = new Set([bare(title)])
  const similar = gaps.flatMap(({ question }) => {
    const fresh = !seen.has(bare(question))
    seen.add(bare(question))
    return fresh ? [question] : []
  })
  return {
    question: title,
    similar: similar.slice(0, SIMILAR),
    answer: agreed === null ? null : (answers[agreed] ?? null),
    answers: answers.length,
    topic: mostFrequent(gaps.flatMap(({ topic }) => topic ?? [])),
    intent: mostFrequent(gaps.flatMap(({ intent }) => intent ?? [])),
  }
}

/** A question without case, width, marks and white space. */
function bare(question: string): string {
  return normalise(question).text.replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The value that occurs most often, the first of equals. */
function mostFrequent<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: T | null = null
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value
  return best
}
