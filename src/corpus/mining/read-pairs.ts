import { setImmediate } from 'node:timers/promises'
import type { Segmenter } from '../../domain/ports/segmenter.ts'
import { detectLanguage } from '../../text/language.ts'
import { mask } from '../../text/mask.ts'
import { mapForeignPlaceholders } from '../../text/mask-tokens.ts'
import { bare } from '../empty-talk.ts'
import { throwIfCancelled } from '../throw-if-cancelled.ts'
import { canonical } from './canonical-words.ts'
import { contentWordsOf } from './content-words.ts'
import { type Cue, cuesOf } from './cue.ts'
import type { MinedPair } from './mined-pair.ts'
import { guardOf, type QuestionGuard } from './question-guard.ts'
import { type AskKind, matter, readAsk } from './read-ask.ts'
import { readReply } from './read-reply.ts'

/** One time a question was asked, and what of its answer holds for everybody; null where nothing does. */
export interface Asked {
  text: string
  kind: AskKind
  /** Ids of the conditions it names, joined; empty for none. */
  facet: string
  reply: string | null
  /** The agent looked at the customer's case before: the answer counts, and never speaks for others. */
  looked: boolean
  source: string
  turn: number
  at: number | null
  outcome: string | null
  count: number
  language: 'zh' | 'en' | 'other'
}

/** Questions that are the same word for word once conditions and marks are gone. */
export interface DistinctQuestion {
  /** Without the conditions: what is compared. */
  base: string
  guard: QuestionGuard
  /** Numbers of its content words in the vocabulary. */
  words: number[]
  asked: Asked[]
}

/** What came in, and why the others were left. */
export interface ReadingCounts {
  pairs: number
  asks: number
  answered: number
  refusedQuestions: Record<string, number>
  refusedAnswers: Record<string, number>
}

const YIELD_EVERY = 500
const FEWEST = 2
/** Radicals that some exports write for characters: ⼈ for 人. */
const RADICALS = /[\u2e80-\u2fdf]/gu

/** Reads pairs to distinct questions, masking them again. What is refused is counted by its reason. Throws cancelled. */
export async function readPairs({
  pairs,
  cues,
  segmenter,
  onProgress = () => {},
  signal,
}: {
  pairs: AsyncIterable<MinedPair>
  cues: readonly Cue[]
  segmenter: Pick<Segmenter, 'words'>
  onProgress?: (done: number) => void
  signal?: AbortSignal | undefined
}): Promise<{ questions: DistinctQuestion[]; vocabulary: string[]; counts: ReadingCounts }> {
  const vocabulary = new Map<string, number>()
  const numberOf = (word: string) => {
    const number = vocabulary.get(word) ?? vocabulary.size
    vocabulary.set(word, number)
    return number
  }
  const questions = new Map<string, DistinctQuestion>()
  const counts: ReadingCounts = { pairs: 0, asks: 0, answered: 0, refusedQuestions: {}, refusedAnswers: {} }
  for await (const pair of pairs) {
    if (++counts.pairs % YIELD_EVERY === 0) {
      throwIfCancelled(signal)
      onProgress(counts.pairs)
      await setImmediate()
    }
    const ask = readAsk({ question: masked(pair.question), context: masked(pair.context) })
    if (!ask.ok) {
      count(counts.refusedQuestions, ask.reason)
      continue
    }
    counts.asks++
    const reply = readReply({ answer: masked(pair.answer), kind: ask.kind, asker: ask.asker })
    if (reply.ok) counts.answered++
    else count(counts.refusedAnswers, reply.reason)
    const { base: plain, facet } = withoutCues(ask.text, cues)
    const base = canonical(plain)
    const condition = reply.ok ? conditionOf(reply.text, facet, cues) : ''
    const guard = guardOf(base, ask.kind)
    const key = `${guard.kind} ${bare(base)}`
    const question = questions.get(key) ?? {
      base,
      guard,
      words: contentWordsOf(base, segmenter).map(numberOf),
      asked: [],
    }
    questions.set(key, question)
    question.asked.push({
      text: ask.text,
      kind: ask.kind,
      facet: [facet, condition].filter((part) => part !== '').join(' '),
      reply: reply.ok ? reply.text : null,
      looked: reply.ok && reply.looked,
      source: pair.source,
      turn: pair.turn,
      at: pair.at,
      outcome: pair.outcome,
      count: pair.count,
      language: pair.language ?? languageOf(ask.text),
    })
  }
  throwIfCancelled(signal)
  onProgress(counts.pairs)
  return { questions: [...questions.values()], vocabulary: [...vocabulary.keys()], counts }
}

/** An ask without the conditions it names, where enough is left to say what it is about. */
export function withoutCues(text: string, cues: readonly Cue[]): { base: string; facet: string } {
  const said = cuesOf(text, cues)
  const base = said.reduce((rest, { pattern }) => rest.replace(pattern, ''), text).replace(/^[,，的、\s]+/u, '')
  if (said.length === 0 || matter(base) < FEWEST) return { base: text, facet: '' }
  return { base, facet: said.map(({ id }) => id).join(' ') }
}

/** The one condition that an answer alone names: what it says holds under it. An answer that names several tells the whole. */
function conditionOf(reply: string, facet: string, cues: readonly Cue[]): string {
  const named = cuesOf(reply, cues).filter(({ id, limits }) => limits && !facet.split(' ').includes(id))
  const [only] = named
  return named.length === 1 && only ? only.id : ''
}

function masked(text: string): string {
  return mask(mapForeignPlaceholders(text.replace(RADICALS, (radical) => radical.normalize('NFKC')))).masked
}

function languageOf(text: string): Asked['language'] {
  const language = detectLanguage(text)
  return language === 'mixed' ? 'zh' : language
}

function count(reasons: Record<string, number>, reason: string): void {
  reasons[reason] = (reasons[reason] ?? 0) + 1
}
