import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { Article } from '../domain/article.ts'
import { TOPIC_TITLES } from '../domain/topic.ts'
import { normalise } from '../text/normalise.ts'
import { type RowProblem, rowProblem } from './row-problem.ts'

/** What an imported row may leave out. */
export interface ArticleDefaults {
  author: string
  owner: string
  /** First valid day, YYYY-MM-DD. */
  from: string
  /** The topic of each known intent, for rows that name an intent and no topic. */
  topicOf: ReadonlyMap<string, string>
  /** False where the author is whoever imports, whatever a row says. */
  namedAuthors?: boolean
}

/** `named` is false where the id was made from the question. */
export type ParsedArticle = { ok: true; article: Article; named: boolean } | { ok: false; problem: RowProblem }

const TOPICS: ReadonlyMap<string, string> = new Map(Object.entries(TOPIC_TITLES).map(([name, title]) => [title, name]))
const AUDIENCES: ReadonlyMap<string, string> = new Map([
  ['客户', 'customer'],
  ['顾客', 'customer'],
  ['坐席', 'agent'],
  ['客服', 'agent'],
  ['内部', 'internal'],
])

/**
 * Makes a draft of a row with the fields of an article; lists may come as lists, as JSON, or as text with a line or "|" between, topics and audiences by their Chinese
 * names. A missing id is made from the question, so that the same question is the same article in every import. State and approvals of the row are not taken over.
 */
export function parseArticle(
  values: Record<string, unknown>,
  { author, owner, from, topicOf, namedAuthors = true }: ArticleDefaults,
): ParsedArticle {
  const question = text(values.question)
  const answer = text(values.answer)
  const intent = text(values.intent)
  const topic = text(values.topic)
  const audience = text(values.audience) ?? 'customer'
  const validity = isRecord(values.validity) ? values.validity : {}
  const candidate = {
    id: text(values.id) ?? (question === null ? null : `q-${digest(question)}`),
    topic: (topic === null ? null : (TOPICS.get(topic) ?? topic)) ?? topicOf.get(intent ?? '') ?? 'other',
    intent,
    question,
    similar: unique(list(values.similar).flatMap((item) => text(item) ?? [])).filter((similar) => similar !== question),
    answer,
    scenarios: list(values.scenarios).map(withScenarioId),
    audience: AUDIENCES.get(audience) ?? audience,
    tiers: list(values.tiers),
    brands: list(values.brands),
    regions: list(values.regions),
    validity: {
      from: day(values.validFrom ?? validity.from) ?? from,
      until: day(values.validUntil ?? validity.until),
    },
    owner: text(values.owner) ?? owner,
    author: (namedAuthors ? text(values.author) : null) ?? author,
    tags: list(values.tags),
  }
  if (question === null) return { ok: false, problem: rowProblem('question_empty') }
  if (answer === null) return { ok: false, problem: rowProblem('answer_empty') }
  const parsed = Article.safeParse(candidate)
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.error.issues[0], candidate) }
  const { until, from: first } = parsed.data.validity
  if (until !== null && until < first) return { ok: false, problem: rowProblem('dates_reversed', first, until) }
  return { ok: true, article: parsed.data, named: text(values.id) !== null }
}

function problemOf(issue: z.core.$ZodIssue | undefined, candidate: Record<string, unknown>): RowProblem {
  const [field = '', ...rest] = (issue?.path ?? []).map(String)
  const value = [field, ...rest].reduce<unknown>(
    (inside, key) => (isRecord(inside) || Array.isArray(inside) ? (inside as Record<string, unknown>)[key] : inside),
    candidate,
  )
  const said = String(value)
  if (field === 'id') return rowProblem('id_invalid', said)
  if (field === 'topic') return rowProblem('topic_invalid', said)
  if (field === 'audience') return rowProblem('audience_invalid', said)
  if (field === 'tiers') return rowProblem('tier_invalid', said)
  if (field === 'validity') return rowProblem('date_invalid', rest[0] === 'from' ? 'validFrom' : 'validUntil', said)
  if (field === 'scenarios') return rowProblem('scenario_invalid', [field, ...rest].join('.'), issue?.message ?? '')
  return rowProblem('field_invalid', [field, ...rest].join('.'), issue?.message ?? '')
}

function text(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const trimmed = String(value).trim()
  return trimmed === '' ? null : trimmed
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  const whole = text(value)
  if (whole === null) return []
  return jsonList(whole) ?? whole.split(/[|\n｜]/).flatMap((part) => text(part) ?? [])
}

/** A cell of a spreadsheet holds what no separator can part, such as scenarios, as JSON. */
function jsonList(whole: string): unknown[] | null {
  if (!whole.startsWith('[')) return null
  try {
    const parsed: unknown = JSON.parse(whole)
    return Array.isArray(parsed) ? parsed : null
  } catch {
    return null
  }
}

/** A spreadsheet's date may carry a time; only the day counts. */
function day(value: unknown): string | null {
  const whole = text(value)?.replaceAll('/', '-').replaceAll('.', '-') ?? null
  if (whole === null) return null
  const [, year, month = '', date = ''] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T ])/.exec(whole) ?? /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/.exec(whole) ?? []
  return year === undefined ? whole : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}

function withScenarioId(value: unknown): unknown {
  if (!isRecord(value) || text(value.id) !== null) return value
  return { ...value, id: `s-${digest(String(value.name))}` }
}

function digest(value: string): string {
  return createHash('sha256').update(normalise(value).text).digest('hex').slice(0, 12)
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
