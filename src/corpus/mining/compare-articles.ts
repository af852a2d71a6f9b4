import type { Article } from '../../domain/article.ts'
import type { Candidate } from '../../domain/candidate.ts'
import { dot } from '../../domain/dot.ts'
import { bare } from '../empty-talk.ts'
import { canonical } from './canonical-words.ts'
import { type Claims, claimsOf } from './claims.ts'
import { guardOf, sameGuard } from './question-guard.ts'
import { kindOfAsk } from './read-ask.ts'

/** What comparing needs of an article. */
export type ComparedArticle = Pick<Article, 'id' | 'topic' | 'question' | 'similar' | 'answer' | 'scenarios'>

/** An article's questions with their vectors. */
export interface ArticleVectors {
  article: ComparedArticle
  texts: readonly string[]
  vectors: readonly Float32Array[]
}

/** Where two questions share their guard, so much less likeness will do. */
const SAME_GUARD = 0.08

/**
 * What a candidate is to the articles: new; a new similar question; a new scenario; or a contradiction, where a number with its unit stands nowhere in the article, or one says yes and the other no to the
 * same question. Null where the article already has the question and says nothing else.
 */
export function compareWithArticles(
  candidate: Candidate,
  vector: Float32Array,
  articles: readonly ArticleVectors[],
  { sameArticle }: { sameArticle: number },
): Candidate | null {
  const found = nearest(candidate.question, vector, articles, sameArticle)
  if (found === null) return candidate
  const { article, text } = found
  const known = { ...candidate, article: article.id, topic: article.topic }
  if (contradicts(candidate, article, text)) return { ...known, kind: 'contradiction' }
  const said = article.scenarios.map(({ name, when, cues }) => [name, when, ...cues].join(' '))
  const scenarios = candidate.scenarios.filter(
    ({ name, cues }) => !said.some((words) => [name, ...cues].some((cue) => words.includes(cue))),
  )
  if (scenarios.length > 0) return { ...known, scenarios, kind: 'scenario' }
  const texts = new Set([article.question, ...article.similar].map(bare))
  const similar = [candidate.question, ...candidate.similar].filter((question) => !texts.has(bare(question)))
  const [question, ...others] = similar
  return question === undefined ? null : { ...known, kind: 'similar', question, similar: others, scenarios: [] }
}

function nearest(question: string, vector: Float32Array, articles: readonly ArticleVectors[], least: number) {
  const guard = guardOf(canonical(question), kindOfAsk(question) ?? 'what')
  let best: { article: ComparedArticle; text: string; score: number } | null = null
  for (const { article, texts, vectors } of articles) {
    for (const [at, text] of texts.entries()) {
      const raw = dot(vector, vectors[at] ?? vector)
      if (raw < least - SAME_GUARD) continue
      const same = sameGuard(guard, guardOf(canonical(text), kindOfAsk(text) ?? 'what'))
      const score = raw + (same ? SAME_GUARD : 0)
      if (score >= least && score > (best?.score ?? 0)) best = { article, text, score }
    }
  }
  return best
}

function contradicts(candidate: Candidate, article: ComparedArticle, text: string): boolean {
  const mine = claimsOf(candidate.answer, candidate.question)
  const theirs = [article.answer, ...article.scenarios.map(({ answer }) => answer)].map((answer) =>
    claimsOf(answer, text),
  )
  for (const [unit, numbers] of mine.numbers) {
    const stated = theirs.flatMap((claims) => claims.numbers.get(unit)?.split(',') ?? [])
    if (stated.length > 0 && !numbers.split(',').some((number) => stated.includes(number))) return true
  }
  const both = kindOfAsk(candidate.question) === 'whether' && kindOfAsk(text) === 'whether'
  const [first] = theirs
  return both && first !== undefined && opposed(mine, first)
}

function opposed(a: Claims, b: Claims): boolean {
  return (a.polarity === 'yes' && b.polarity === 'no') || (a.polarity === 'no' && b.polarity === 'yes')
}
