import type { Candidate, Support } from '../../domain/candidate.ts'
import { dot } from '../../domain/dot.ts'
import { mask } from '../../text/mask.ts'
import { bare } from '../empty-talk.ts'
import { hash53 } from '../hash-text.ts'
import { countWeeks, trendOf } from './count-weeks.ts'
import type { FacetFindings } from './find-facets.ts'
import { type FacetJudgement, lowerBound } from './judge-facet.ts'
import type { MiningSettings } from './mining-settings.ts'
import type { Asked } from './read-pairs.ts'

const MOST_SUPPORT = 50

/** Writes what was found of one group of questions as a candidate that no article is compared with yet. */
export function makeCandidate({
  asked,
  findings: { main, scenarios },
  weeks,
  settings,
}: {
  asked: readonly Asked[]
  findings: FacetFindings
  /** All weeks of the corpus, oldest first. */
  weeks: readonly string[]
  settings: MiningSettings
}): Candidate {
  const { spokesman, agreement } = main
  const question = written(spokesman.asked.text, spokesman.asked.kind !== 'request')
  const answer = written(spokesman.text, false)
  const counted = countWeeks(asked)
  return {
    id: candidateId(question, answer),
    kind: 'new',
    article: null,
    question,
    similar: similarOf(main, question, settings.similar),
    answer,
    scenarios: scenarios.map(({ cue, words, judgement }) => ({
      id: cue.id,
      name: cue.name,
      when: cue.when,
      cues: words,
      answer: written(judgement.spokesman.text, false),
      support: supportOf(judgement),
    })),
    support: supportOf(main),
    count: asked.reduce((sum, { count }) => sum + count, 0),
    weeks: counted,
    trend: trendOf(counted, weeks),
    agreement: round(agreement),
    confidence: confidenceOf(main),
    topic: 'other',
    language: spokesman.asked.language,
    origin: 'mined',
    state: 'open',
  }
}

/** The same question and answer, marks aside, have the same id in every run. */
export function candidateId(question: string, answer: string): string {
  return `c-${hash53(`${bare(question)}\n${bare(answer)}`)
    .toString(16)
    .padStart(14, '0')}`
}

function written(text: string, asks: boolean): string {
  const plain = mask(text)
    .masked.trim()
    .replace(/[,，;；]$/u, '')
  if (/[。！？!?.]$/u.test(plain)) return plain
  if (!/\p{Script=Han}/u.test(plain)) return asks ? `${plain}?` : `${plain}.`
  return asks ? `${plain}？` : `${plain}。`
}

function similarOf({ best, spokesman }: FacetJudgement, question: string, most: number): string[] {
  const seen = new Set([bare(question)])
  const near = [...best.answers].sort(
    (a, b) => dot(b.question, spokesman.question) - dot(a.question, spokesman.question),
  )
  return near
    .flatMap(({ asked }) => {
      const text = written(asked.text, asked.kind !== 'request')
      const key = bare(text)
      if (seen.has(key)) return []
      seen.add(key)
      return [text]
    })
    .slice(0, most)
}

function supportOf({ best }: FacetJudgement): Support[] {
  return best.answers.slice(0, MOST_SUPPORT).map(({ asked: { source, turn } }) => ({ source, turn }))
}

/**
 * Half is the lower end of Wilson's interval (one standard error) of the agreement, the rest how like each other the questions and the answer to its question are: 0 to 1, to
 * order reviews by; not a probability.
 */
function confidenceOf({ best, spokesman, agreement, sources }: FacetJudgement): number {
  const low = lowerBound(agreement, sources)
  const alike =
    best.answers.reduce((sum, { question }) => sum + dot(question, spokesman.question), 0) / best.answers.length
  const apt = dot(spokesman.question, spokesman.vector)
  return round(Math.max(0, Math.min(1, 0.5 * low + 0.3 * alike + 0.2 * Math.max(0, apt))))
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
