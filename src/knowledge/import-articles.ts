import type { Article, ArticleVersion } from '../domain/article.ts'
import type { Effects } from '../domain/effects.ts'
import type { Row } from '../domain/ports/row-reader.ts'
import type { Store } from '../domain/ports/store.ts'
import { approvalProblem } from './article-states.ts'
import { saveArticle } from './change-article.ts'
import { DEFAULT_ZONE, dayInZone } from './day-in-zone.ts'
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
 * Saves rows as articles: drafts, or approved ones where `approveAs` may approve them. A wrong row is refused and the others go on. Two rows for one article with
 * different content are a clash: the later one is refused. Leaves one audit row for the import.
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
  const report: ImportReport = { rows: [], counts: { created: 0, updated: 0, unchanged: 0, refused: 0 } }
  const note = (row: ImportedRow) => {
    report.rows.push(row)
    report.counts[row.outcome]++
  }

  for await (const { file, row, values } of rows) {
    const parsed = parseArticle(values, { author: actor, owner, from: today, topicOf })
    if (!parsed.ok) {
      note({ file, row, id: null, outcome: 'refused', reason: parsed.reason })
      continue
    }
    const { id } = parsed.article
    const before = stored.get(id)
    const twin = seen.get(id)
    if (!twin) seen.set(id, { row, article: parsed.article })
    const { article, reason } = settle(parsed.article, { before, twin, approveAs, today })
    if (article === null) note({ file, row, id, outcome: 'refused', reason })
    else if (twin || (before && sameContent(before.article, article)))
      note({ file, row, id, outcome: 'unchanged', reason: null })
    else {
      if (!dryRun) await saveArticle({ tenant, article, actor }, { store, effects })
      note({ file, row, id, outcome: before ? 'updated' : 'created', reason: null })
    }
  }
  if (!dryRun) await audit(report, { tenant, actor, approveAs }, { store, effects })
  return report
}

function settle(
  draft: Article,
  {
    before,
    twin,
    approveAs,
    today,
  }: {
    before: ArticleVersion | undefined
    twin: { row: number; article: Article } | undefined
    approveAs: string | null
    today: string
  },
): { article: Article; reason: null } | { article: null; reason: string } {
  const refuse = (reason: string) => ({ article: null, reason })
  if (twin && !sameContent(twin.article, draft))
    return refuse(`row ${twin.row} has the same ${draft.id} with other content; merge the two`)
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
