import type { Article, ArticleVersion } from '../domain/article.ts'
import type { Effects } from '../domain/effects.ts'
import type { Row } from '../domain/ports/row-reader.ts'
import type { Store } from '../domain/ports/store.ts'
import { DEFAULT_ZONE } from '../domain/tenant.ts'
import { normalise } from '../text/normalise.ts'
import { approvalProblem } from './article-states.ts'
import { articleAudit, saveArticle } from './change-article.ts'
import { dayInZone } from './day-in-zone.ts'
import { parseArticle } from './parse-article.ts'

/** What became of one row. */
export interface ImportedRow {
  file: string
  row: number
  id: string | null
  outcome: 'created' | 'updated' | 'unchanged' | 'refused'
  /** Why it was refused, or left as a draft; null otherwise. */
  reason: string | null
}

export interface ImportReport {
  rows: ImportedRow[]
  counts: Record<ImportedRow['outcome'], number>
  /** How many of those created or updated wait for an approval. */
  drafts: number
}

export interface ImportRequest {
  tenant: string
  actor: string
  rows: AsyncIterable<Row>
  /** True reports what would happen and saves nothing. */
  dryRun: boolean
  /** Name of the person who approves what is imported; null leaves drafts. */
  approveAs: string | null
  owner: string
}

/**
 * Saves rows as articles, once all of them were read: drafts, or approved ones where `approveAs` may approve them. A wrong row is refused and the others go on. Two
 * rows for one article with different content are a clash, and so is a row without an id that asks what another article asks: the later one is refused. Leaves an audit
 * row for every article approved, and one for the import.
 */
export async function importArticles(
  { tenant, actor, rows, dryRun, approveAs, owner }: ImportRequest,
  { store, effects }: { store: Pick<Store, 'knowledge' | 'tenants' | 'audit'>; effects: Effects },
): Promise<ImportReport> {
  const zone = (await store.tenants.getTenant(tenant))?.timeZone ?? DEFAULT_ZONE
  const today = dayInZone(effects.now(), zone)
  const topicOf = new Map((await store.knowledge.listIntents(tenant)).map(({ name, topic }) => [name, topic]))
  const stored = new Map((await store.knowledge.listArticles(tenant)).map((version) => [version.article.id, version]))
  const seen = new Map<string, { row: number; article: Article }>()
  const asked = askedBy([...stored.values()].map(({ article }) => article))
  const read: Row[] = []
  for await (const row of rows) read.push(row)
  const accepted: { article: Article; before: ArticleVersion | null }[] = []
  const report: ImportReport = { rows: [], counts: { created: 0, updated: 0, unchanged: 0, refused: 0 }, drafts: 0 }
  const note = (row: ImportedRow) => {
    report.rows.push(row)
    report.counts[row.outcome]++
  }

  for (const { file, row, values } of read) {
    const parsed = parseArticle(values, { author: actor, owner, from: today, topicOf })
    if (!parsed.ok) {
      note({ file, row, id: null, outcome: 'refused', reason: parsed.reason })
      continue
    }
    const { id } = parsed.article
    const before = stored.get(id)
    const twin = seen.get(id)
    if (!twin) seen.set(id, { row, article: parsed.article })
    const asker = parsed.named ? undefined : asked.get(questionKey(parsed.article.question))
    const { article, reason } = settle(parsed.article, { before, twin, asker, approveAs, today })
    if (article === null) note({ file, row, id, outcome: 'refused', reason })
    else if (twin || (before && sameContent(before.article, article)))
      note({ file, row, id, outcome: 'unchanged', reason: null })
    else {
      accepted.push({ article, before: before ?? null })
      for (const [question, id] of askedBy([article])) if (!asked.has(question)) asked.set(question, id)
      note({ file, row, id, outcome: before ? 'updated' : 'created', reason: null })
    }
  }
  report.drafts = accepted.filter(({ article }) => article.status === 'draft').length
  if (dryRun) return report
  for (const { article, before } of accepted) {
    const approval = { tenant, actor: approveAs ?? actor, before, article, reason: 'import' }
    const audit = article.status === 'approved' ? [articleAudit(approval, effects)] : []
    await saveArticle({ tenant, article, actor, audit }, { store, effects })
  }
  await audit(report, { tenant, actor, approveAs }, { store, effects })
  return report
}

function settle(
  draft: Article,
  {
    before,
    twin,
    asker,
    approveAs,
    today,
  }: {
    before: ArticleVersion | undefined
    twin: { row: number; article: Article } | undefined
    /** Which article asks the row's question already, for a row without an id. */
    asker: string | undefined
    approveAs: string | null
    today: string
  },
): { article: Article; reason: null } | { article: null; reason: string } {
  const refuse = (reason: string) => ({ article: null, reason })
  if (twin && !sameContent(twin.article, draft))
    return refuse(`row ${twin.row} has the same ${draft.id} with other content; merge the two`)
  if (asker !== undefined && asker !== draft.id && !before)
    return refuse(`article ${asker} asks this already; give the row the id ${asker} to change it`)
  if (before && (before.article.status === 'withdrawn' || before.article.status === 'expired'))
    return refuse(`article ${draft.id} is ${before.article.status}; give the row a new id to bring it back`)
  // An unnamed start of validity does not make known content new every day.
  const from = before && draft.validity.from === today ? before.article.validity.from : draft.validity.from
  const article = { ...draft, validity: { ...draft.validity, from } }
  if (approveAs === null) return { article, reason: null }
  const problem = approvalProblem(article, approveAs)
  if (problem) return refuse(problem)
  return { article: { ...article, status: 'approved', approvedBy: approveAs, approvedAt: today }, reason: null }
}

/** Which article asks a question, or one similar to it; those that are over ask nothing. */
function askedBy(articles: readonly Article[]): Map<string, string> {
  const current = articles.filter(({ status }) => status !== 'withdrawn' && status !== 'expired')
  return new Map(
    current.flatMap(({ id, question, similar }) =>
      [question, ...similar].map((text): [string, string] => [questionKey(text), id]),
    ),
  )
}

/** A question without case, width, punctuation and white space. */
function questionKey(question: string): string {
  const { text } = normalise(question)
  return text.replace(/[^\p{L}\p{N}]+/gu, '') || text
}

/** True when a customer would read the same, and nothing waits to be approved that now is. */
function sameContent(a: Article, b: Article): boolean {
  if (b.status === 'approved' && a.status !== 'approved' && a.status !== 'live') return false
  const content = ({ status, approvedBy, approvedAt, author, ...rest }: Article) => JSON.stringify(rest)
  return content(a) === content(b)
}

async function audit(
  { counts }: ImportReport,
  { tenant, actor, approveAs }: Pick<ImportRequest, 'tenant' | 'actor' | 'approveAs'>,
  { store, effects }: { store: Pick<Store, 'audit'>; effects: Effects },
): Promise<void> {
  const after = Object.entries(counts)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(', ')
  await store.audit.appendAudit({
    id: effects.newId(),
    tenant,
    actor,
    action: approveAs === null ? 'knowledge.import' : 'knowledge.import-approved',
    subject: 'articles',
    before: null,
    after,
    reason: approveAs === null ? null : `approved by ${approveAs}`,
    at: effects.now(),
  })
}
