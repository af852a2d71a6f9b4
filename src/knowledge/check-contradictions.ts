import type { Article } from '../domain/article.ts'
import { characterPairs, dice } from '../text/character-pairs.ts'
import { likelyTwins } from '../text/likely-twins.ts'
import { normalise } from '../text/normalise.ts'
import { finding, type KnowledgeFinding } from './finding.ts'
import { sameReaders } from './same-readers.ts'
import { differenceOf, type Statement, statementsOf } from './statements.ts'

/** How alike two clauses must be, by share of character pairs, and how much they must say, to be of one thing. */
const OF_ONE_THING = { alike: 0.7, pairs: 4 }
/** The same where the questions are alike themselves. */
const OF_ONE_QUESTION = { alike: 0.6, pairs: 2 }
const QUESTIONS_ALIKE = 0.5
/** Of articles that say a clause word by word, so many are compared. */
const MOST_HOLDERS = 50

interface Said {
  article: Article
  question: ReadonlySet<string>
  /** Null for the main answer. */
  scenario: string | null
  statements: Statement[]
}

/**
 * Answers that cannot both be right: clauses that are nearly the same but for an amount, a number of days, a condition or who pays. Two main answers that clash are an
 * error; where a scenario is part of it its condition may be the reason, so that is a warning. Only articles on one topic that the same readers get are compared.
 */
export async function checkContradictions(
  articles: readonly Article[],
  { breathe }: { breathe: () => Promise<void> },
): Promise<KnowledgeFinding[]> {
  const topics = new Map<string, Article[]>()
  for (const article of articles) topics.set(article.topic, [...(topics.get(article.topic) ?? []), article])
  const found: KnowledgeFinding[] = []
  for (const ofTopic of topics.values()) found.push(...(await withinTopic(ofTopic, breathe)))
  return found
}

async function withinTopic(articles: readonly Article[], breathe: () => Promise<void>): Promise<KnowledgeFinding[]> {
  const clauses = clausesOf(articles)
  const twinsOf = likelyTwins(
    clauses.map(({ statement }) => statement.pairs),
    OF_ONE_QUESTION.alike,
  )
  const found = new Map<string, KnowledgeFinding>()
  for (const [number, { statement, by }] of clauses.entries()) {
    if (number % 100 === 0) await breathe()
    for (const twin of twinsOf(statement.pairs)) {
      const other = clauses[twin]
      if (!other || twin >= number) continue
      const what = differenceOf(other.statement, statement)
      if (what === null || dice(other.statement.pairs, statement.pairs) < OF_ONE_QUESTION.alike) continue
      for (const a of other.by.slice(0, MOST_HOLDERS))
        for (const b of by.slice(0, MOST_HOLDERS))
          if (clashes({ said: a, statement: other.statement }, { said: b, statement }))
            note(found, [a, b], `say different ${what}: "${other.statement.text}" and "${statement.text}"`)
    }
  }
  return [...found.values()]
}

/** Each clause once, with who says it word by word. */
function clausesOf(articles: readonly Article[]): { statement: Statement; by: Said[] }[] {
  const clauses = new Map<string, { statement: Statement; by: Said[] }>()
  for (const said of articles.flatMap(saidBy)) {
    for (const statement of said.statements) {
      const clause = clauses.get(statement.text) ?? { statement, by: [] }
      clause.by.push(said)
      clauses.set(statement.text, clause)
    }
  }
  return [...clauses.values()]
}

/** Keeps one finding for a pair of articles, an error before a warning. */
function note(found: Map<string, KnowledgeFinding>, [one, other]: [Said, Said], message: string): void {
  const level = one.scenario === null && other.scenario === null ? 'error' : 'warning'
  const key = [one.article.id, other.article.id].sort().join(' ')
  const known = found.get(key)
  if (known?.level === 'error' || (known && level === 'warning')) return
  found.set(key, finding(level, 'contradiction', [nameOf(one), nameOf(other)], message))
}

function saidBy(article: Article): Said[] {
  const question = characterPairs(normalise(article.question).text)
  return [
    { article, question, scenario: null, statements: statementsOf(article.answer) },
    ...article.scenarios.map(({ id, answer }) => ({
      article,
      question,
      scenario: id,
      statements: statementsOf(answer),
    })),
  ]
}

/** Two scenarios differ by their conditions, which nobody can weigh here; so may one and its own main answer, unless they are plainly alike. */
function mayClash(one: Said, other: Said): boolean {
  if (one.scenario !== null && other.scenario !== null) return false
  return one.article === other.article ? one !== other : sameReaders(one.article, other.article)
}

interface Clause {
  said: Said
  statement: Statement
}

/** True where both clauses are of one thing, and neither answer also says it as the other does. */
function clashes(one: Clause, other: Clause): boolean {
  if (!mayClash(one.said, other.said)) return false
  const asked =
    one.said.article !== other.said.article && dice(one.said.question, other.said.question) >= QUESTIONS_ALIKE
  const { alike, pairs } = asked ? OF_ONE_QUESTION : OF_ONE_THING
  const least = Math.min(one.statement.pairs.size, other.statement.pairs.size)
  if (least < pairs || dice(one.statement.pairs, other.statement.pairs) < alike) return false
  // What one answer says in two ways itself, it says under two conditions.
  return !agrees(one.statement, other.said, alike) && !agrees(other.statement, one.said, alike)
}

function agrees(statement: Statement, { statements }: Said, alike: number): boolean {
  return statements.some(
    (other) => dice(statement.pairs, other.pairs) >= alike && differenceOf(statement, other) === null,
  )
}

function nameOf({ article, scenario }: Said): string {
  return scenario === null ? article.id : `${article.id}#${scenario}`
}
