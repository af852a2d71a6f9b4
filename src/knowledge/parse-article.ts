import { createHash } from 'node:crypto'
import { Article } from '../domain/article.ts'
import { normalise } from '../text/normalise.ts'

/** What an imported row may leave out. */
export interface ArticleDefaults {
  author: string
  owner: string
  /** First valid day, YYYY-MM-DD. */
  from: string
  /** The topic of each known intent, for rows that name an intent and no topic. */
  topicOf: ReadonlyMap<string, string>
}

/** `named` is false where the id was made from the question. */
export type ParsedArticle = { ok: true; article: Article; named: boolean } | { ok: false; reason: string }

/**
 * Makes a draft of a row with the fields of an article; lists may come as lists or as text with a line or "|" between. A missing id is made from the question, so that
 * the same question is the same article in every import. State and approvals of the row are not taken over, except the lawyer's name.
 */
export function parseArticle(
  values: Record<string, unknown>,
  { author, owner, from, topicOf }: ArticleDefaults,
): ParsedArticle {
  const question = text(values.question)
  const intent = text(values.intent)
  const validity = isRecord(values.validity) ? values.validity : {}
  const candidate = {
    id: text(values.id) ?? (question === null ? null : `q-${digest(question)}`),
    topic: text(values.topic) ?? topicOf.get(intent ?? '') ?? 'other',
    intent,
    question,
    similar: unique(list(values.similar).flatMap((item) => text(item) ?? [])).filter((similar) => similar !== question),
    answer: text(values.answer),
    scenarios: list(values.scenarios).map(withScenarioId),
    audience: text(values.audience) ?? 'customer',
    tiers: list(values.tiers),
    validity: {
      from: day(values.validFrom ?? validity.from) ?? from,
      until: day(values.validUntil ?? validity.until),
    },
    owner: text(values.owner) ?? owner,
    author: text(values.author) ?? author,
    legalApprovedBy: text(values.legalApprovedBy),
    tags: list(values.tags),
  }
  const parsed = Article.safeParse(candidate)
  if (parsed.success) return { ok: true, article: parsed.data, named: text(values.id) !== null }
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') ?? ''
  const missing =
    question === null && field !== 'answer' ? 'question is empty' : candidate.answer === null ? 'answer is empty' : null
  return { ok: false, reason: missing ?? `${field}: ${issue?.message}` }
}

function text(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const trimmed = String(value).trim()
  return trimmed === '' ? null : trimmed
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  const whole = text(value)
  return whole === null ? [] : whole.split(/[|\n｜]/).flatMap((part) => text(part) ?? [])
}

/** A spreadsheet's date may carry a time; only the day counts. */
function day(value: unknown): string | null {
  const whole = text(value)?.replaceAll('/', '-') ?? null
  if (whole === null) return null
  const [, year, month = '', date = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T ])/.exec(whole) ?? []
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
