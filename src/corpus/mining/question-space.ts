import type { Embedder } from '../../domain/ports/embedder.ts'
import { type ContentWords, readContentWords } from './content-words.ts'
import { embedInBatches } from './embed-in-batches.ts'
import { groupQuestions, type QuestionGroup } from './group-questions.ts'
import type { MiningSettings } from './mining-settings.ts'
import { createVectors } from './quantised-vectors.ts'
import { nearGuard, sameGuard } from './question-guard.ts'
import type { Asked, DistinctQuestion } from './read-pairs.ts'
import { createCells } from './vector-cells.ts'

/** Distinct questions with who is near whom. */
export interface QuestionSpace {
  /** Questions that mean the same, by their words. Throws cancelled. */
  groups(): Promise<QuestionGroup[]>
  /** Asks of a question, of those that mean the same, and of those alike that name a condition. */
  around(row: number): Asked[]
}

/** Embeds distinct questions and makes them searchable. Throws cancelled. */
export async function openQuestionSpace(
  { questions, vocabulary }: { questions: readonly DistinctQuestion[]; vocabulary: readonly string[] },
  {
    embedder,
    settings,
    random,
    onProgress,
    signal,
  }: {
    embedder: Pick<Embedder, 'embed' | 'dimension'>
    settings: MiningSettings
    random: () => number
    onProgress: (stage: string, progress: { done: number; total: number }) => void
    signal?: AbortSignal | undefined
  },
): Promise<QuestionSpace> {
  const vectors = createVectors({ rows: questions.length, dimension: embedder.dimension })
  await embedInBatches(
    questions.map(({ base }) => base),
    { embedder, onProgress: (progress) => onProgress('embed', progress), signal },
    (vector, row) => vectors.set(row, vector),
  )
  const words = await readContentWords(vocabulary, { embedder, least: settings.sameWord })
  const neighbours = createCells(vectors, { random })
  const together = (a: number, b: number) => meanOne(questions[a], questions[b], words)
  return {
    groups: () =>
      groupQuestions({
        rows: questions.length,
        weightOf: (row) => questions[row]?.asked.reduce((sum, { count }) => sum + count, 0) ?? 0,
        neighbours,
        together,
        least: settings.sameQuestion,
        onProgress: (progress) => onProgress('group questions', progress),
        signal,
      }),
    around(row) {
      const found = neighbours.near(row, settings.sameQuestion)
      const others = found.flatMap(({ row: other }) => {
        const asked = questions[other]?.asked ?? []
        if (together(row, other)) return asked
        return alike(questions[row], questions[other]) ? asked.filter(({ facet }) => facet !== '') : []
      })
      return [...(questions[row]?.asked ?? []), ...others]
    },
  }
}

function meanOne(a: DistinctQuestion | undefined, b: DistinctQuestion | undefined, words: ContentWords): boolean {
  return a !== undefined && b !== undefined && sameGuard(a.guard, b.guard) && words.match(a.words, b.words)
}

function alike(a: DistinctQuestion | undefined, b: DistinctQuestion | undefined): boolean {
  return a !== undefined && b !== undefined && nearGuard(a.guard, b.guard)
}
