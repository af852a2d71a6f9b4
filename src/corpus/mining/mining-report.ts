import type { Candidate } from '../../domain/candidate.ts'
import type { MiningCounts } from './mine-candidates.ts'
import type { MiningSettings } from './mining-settings.ts'

/** What report.json holds. */
export interface MiningReport {
  counts: MiningCounts
  kinds: Record<Candidate['kind'], number>
  topics: Record<string, number>
  /** Candidates that name at least one condition. */
  withScenarios: number
  /** The most frequent, at most twenty. */
  top: Pick<Candidate, 'id' | 'kind' | 'question' | 'count' | 'agreement' | 'confidence' | 'trend'>[]
  seed: number
  embedder: string
  settings: MiningSettings
}

const TOP = 20

/** Counts what was mined. Candidates come most frequent first. */
export function miningReport({
  candidates,
  counts,
  seed,
  embedder,
  settings,
}: {
  candidates: readonly Candidate[]
  counts: MiningCounts
  seed: number
  embedder: string
  settings: MiningSettings
}): MiningReport {
  const kinds = { new: 0, similar: 0, scenario: 0, contradiction: 0 }
  const topics: Record<string, number> = {}
  for (const { kind, topic } of candidates) {
    kinds[kind]++
    topics[topic] = (topics[topic] ?? 0) + 1
  }
  return {
    counts,
    kinds,
    topics,
    withScenarios: candidates.filter(({ scenarios }) => scenarios.length > 0).length,
    top: candidates.slice(0, TOP).map(({ id, kind, question, count, agreement, confidence, trend }) => ({
      id,
      kind,
      question,
      count,
      agreement,
      confidence,
      trend,
    })),
    seed,
    embedder,
    settings,
  }
}

/** The lines of report.md: the same for people. */
export function reportLines({ counts, kinds, topics, withScenarios, top }: MiningReport): string[] {
  const { refusedQuestions, refusedAnswers } = counts
  return [
    `# ${counts.candidates} candidates from ${counts.pairs} pairs`,
    '',
    '| step | left |',
    '| --- | --- |',
    `| pairs | ${counts.pairs} |`,
    `| with one question that stands alone | ${counts.asks} |`,
    `| of these with an answer that holds for others | ${counts.answered} |`,
    `| distinct questions | ${counts.distinctQuestions} |`,
    `| groups of the same question | ${counts.groups} |`,
    `| judged: answers from enough dialogues | ${counts.judged} |`,
    `| left out: about one item only | ${counts.ofOneItem} |`,
    `| merged into another candidate | ${counts.merged} |`,
    `| left out: an article says so already | ${counts.known} |`,
    `| candidates | ${counts.candidates}: ${listed(kinds)}; ${withScenarios} with scenarios |`,
    '',
    `Topics: ${listed(topics)}.`,
    '',
    `Questions left out: ${listed(refusedQuestions)}.`,
    '',
    `Answers left out: ${listed(refusedAnswers)}.`,
    '',
    '| asked | question | kind | agreement | confidence | trend |',
    '| --- | --- | --- | --- | --- | --- |',
    ...top.map(
      ({ question, count, kind, agreement, confidence, trend }) =>
        `| ${count} | ${question.replaceAll('|', '\\|')} | ${kind} | ${agreement} | ${confidence} | ${trend ?? '–'} |`,
    ),
  ]
}

function listed(counts: Record<string, number>): string {
  const sorted = Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return sorted.map(([name, count]) => `${name} ${count}`).join(', ') || 'none'
}
