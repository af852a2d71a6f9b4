import { setImmediate } from 'node:timers/promises'
import type { Candidate } from '../../domain/candidate.ts'
import type { Embedder } from '../../domain/ports/embedder.ts'
import type { Segmenter } from '../../domain/ports/segmenter.ts'
import { weekOf } from '../../domain/week-of.ts'
import { createRandom } from '../../text/random.ts'
import { throwIfCancelled } from '../throw-if-cancelled.ts'
import { answeredAsks } from './answered-ask.ts'
import { canonical } from './canonical-words.ts'
import { compareAll } from './compare-all.ts'
import type { ComparedArticle } from './compare-articles.ts'
import { CONDITION_CUES } from './condition-cues.ts'
import { findFacets } from './find-facets.ts'
import { groupAnswered } from './group-answered.ts'
import { makeCandidate } from './make-candidate.ts'
import { mergeAlike } from './merge-alike.ts'
import type { MinedPair } from './mined-pair.ts'
import { MINING_DEFAULTS, type MiningSettings } from './mining-settings.ts'
import { guardOf } from './question-guard.ts'
import { openQuestionSpace } from './question-space.ts'
import { type Asked, type DistinctQuestion, type ReadingCounts, readPairs } from './read-pairs.ts'

/** What mining works with. */
export interface MiningPorts {
  embedder: Pick<Embedder, 'embed' | 'dimension'>
  segmenter: Pick<Segmenter, 'words'>
  /** The topic of each question, in order. */
  topicsOf: (questions: readonly string[]) => Promise<string[]>
}

export interface MiningInput {
  pairs: AsyncIterable<MinedPair>
  articles?: readonly ComparedArticle[]
  /** Draws the middles of the search cells: the same seed and pairs give the same candidates. */
  seed?: number
  settings?: MiningSettings
  onProgress?: (stage: string, progress: { done: number; total: number }) => void
  signal?: AbortSignal | undefined
}

/** What mining did, in numbers. */
export interface MiningCounts extends ReadingCounts {
  distinctQuestions: number
  /** Groups of questions that mean the same. */
  groups: number
  /** Of these, and of groups by question and answer, those with usable answers from enough dialogues. */
  judged: number
  /** Left out: the question is about one item, or names nothing that a shop serves. */
  ofOneItem: number
  /** Taken into another candidate that says the same. */
  merged: number
  /** Left out: an article has the question and says so. */
  known: number
  candidates: number
}

/**
 * Mines candidates of the three-level corpus from cleaned pairs, most frequent first. What a group of questions is answered is judged first; asks left over are grouped by question and answer together.
 * Pauses as it goes, so that a service beside it goes on answering. Throws cancelled.
 */
export async function mineCandidates(
  { pairs, articles = [], seed = 1, settings = MINING_DEFAULTS, onProgress = () => {}, signal }: MiningInput,
  { embedder, segmenter, topicsOf }: MiningPorts,
): Promise<{ candidates: Candidate[]; counts: MiningCounts }> {
  const cues = CONDITION_CUES
  const random = createRandom(seed)
  const read = await readPairs({
    pairs,
    cues,
    segmenter,
    onProgress: (done) => onProgress('read', { done, total: done }),
    signal,
  })
  const { questions } = read
  const space = await openQuestionSpace(read, { embedder, settings, random, onProgress, signal })
  const weeks = weeksOf(questions)
  const words = (text: string) =>
    new Set(segmenter.words(text).filter((word) => /\p{Script=Han}{2}|\p{L}{3}/u.test(word)))
  const found: Candidate[] = []
  const taken = new Set<Asked>()
  let judged = 0
  let unserved = 0
  const judge = async (all: readonly Asked[], sameQuestion: number) => {
    throwIfCancelled(signal)
    const asked = [...new Set(all)]
    if (answeringSources(asked) < settings.support) return
    judged++
    const answered = await answeredAsks(asked, embedder)
    const findings = findFacets({ answered, cues, words, settings, sameQuestion })
    await setImmediate()
    if (findings === null) return
    const { text, kind } = findings.main.spokesman.asked
    if (!guardOf(canonical(text), kind).served) {
      unserved++
      return
    }
    found.push(makeCandidate({ asked, findings, weeks, settings }))
    for (const { best } of [findings.main, ...findings.scenarios.map(({ judgement }) => judgement)])
      for (const { asked: one } of best.answers) taken.add(one)
  }

  const groups = await space.groups()
  for (const [done, group] of groups.entries()) {
    const asked = group.flatMap((row) => questions[row]?.asked ?? [])
    if (answeringSources(asked) >= settings.support)
      await judge([...asked, ...space.around(group[0] ?? 0)], settings.sameQuestion)
    onProgress('judge', { done: done + 1, total: groups.length })
  }
  const joint = await groupAnswered({
    questions,
    taken,
    settings,
    embedder,
    random,
    onProgress: (progress) => onProgress('group answers', progress),
    signal,
  })
  for (const rows of joint) {
    const leader = rows[0]?.question ?? 0
    await judge([...rows.map(({ asked }) => asked), ...space.around(leader)], settings.jointQuestion)
  }

  const topics = await topicsOf(found.map(({ question }) => question))
  const general = found
    .map((candidate, at) => ({ ...candidate, topic: topics[at] ?? candidate.topic }))
    .filter(({ topic }) => !settings.itemTopics.includes(topic))
  const merged = await mergeAlike(general, { embedder, ...settings })
  const candidates = await compareAll(merged, { articles, embedder, settings, signal })
  return {
    candidates: candidates.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
    counts: {
      ...read.counts,
      distinctQuestions: questions.length,
      groups: groups.length,
      judged,
      ofOneItem: unserved + found.length - general.length,
      merged: general.length - merged.length,
      known: merged.length - candidates.length,
      candidates: candidates.length,
    },
  }
}

function answeringSources(asked: readonly Asked[]): number {
  return new Set(asked.filter(({ reply }) => reply !== null).map(({ source }) => source)).size
}

function weeksOf(questions: readonly DistinctQuestion[]): string[] {
  const weeks = new Set<string>()
  for (const { asked } of questions) for (const { at } of asked) if (at !== null) weeks.add(weekOf(at))
  return [...weeks].sort()
}
