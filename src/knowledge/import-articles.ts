import type { Article, ArticleVersion } from '../domain/article.ts'
import type { Effects } from '../domain/effects.ts'
import { isCopilotError } from '../domain/errors.ts'
import type { Row } from '../domain/ports/row-reader.ts'
import type { Store } from '../domain/ports/store.ts'
import { DEFAULT_ZONE } from '../domain/tenant.ts'
import { normalise } from '../text/normalise.ts'
import type { Approval } from './approvals.ts'
import { approveImport, type ImportApprovers } from './approve-import.ts'
import { articlePolicyOf } from './article-policy-of.ts'
import { approvalAudit, articleAudit, saveArticle } from './change-article.ts'
import { dayInZone } from './day-in-zone.ts'
import { diffArticles } from './diff-articles.ts'
import { emptyReport, type ImportedRow, type ImportReport, noteRow, refuseNoted } from './import-report.ts'
import { parseArticle } from './parse-article.ts'
import { type RowProblem, rowProblem } from './row-problem.ts'

export interface ImportRequest extends ImportApprovers {
  tenant: string
  actor: string
  rows: AsyncIterable<Row>
  /** True reports what would happen and saves nothing. */
  dryRun: boolean
  /** True hands what is imported to review at once. */
  submit?: boolean
  owner: string
  /** False where the author is whoever imports, whatever a row says. */
  namedAuthors?: boolean
}

interface Accepted {
  /** Its row of the report. */
  noted: ImportedRow
  article: Article
  before: ArticleVersion | null
  approvals: { as: Approval; actor: string }[]
}

/** What is not content: who has done what with it. */
const GOVERNED: ReadonlySet<string> = new Set([
  'status',
  'author',
  'approvedBy',
  'approvedAt',
  'legalApprovedBy',
  'legalApprovedAt',
])

/**
 * Saves rows as articles, once all of them were read: drafts, or with the approvals of those named, where they may give them. A wrong row is refused and the others go
 * on. Two rows for one article with different content are a clash, and so is a row without an id that asks what another article asks: the later one is refused. Leaves
 * an audit row for every approval and every article approved, and one for the import.
 */
export async function importArticles(
  request: ImportRequest,
  { store, effects }: { store: Pick<Store, 'knowledge' | 'tenants' | 'audit'>; effects: Effects },
): Promise<ImportReport> {
  const { tenant, actor, dryRun, submit = false, owner, namedAuthors = true } = request
  const zone = (await store.tenants.getTenant(tenant))?.timeZone ?? DEFAULT_ZONE
  const today = dayInZone(effects.now(), zone)
  const { legal: rules } = await articlePolicyOf(tenant, store.knowledge)
  const topicOf = new Map((await store.knowledge.listIntents(tenant)).map(({ name, topic }) => [name, topic]))
  const stored = new Map((await store.knowledge.listArticles(tenant)).map((version) => [version.article.id, version]))
  const seen = new Map<string, { row: number; article: Article }>()
  const asked = askedBy([...stored.values()].map(({ article }) => article))
  const read: Row[] = []
  for await (const row of request.rows) read.push(row)
  const accepted: Accepted[] = []
  const report = emptyReport()

  for (const { file, row, values, problem: unreadable } of read) {
    const refuse = (problem: RowProblem, id: string | null = null) =>
      noteRow(report, { file, row, id, outcome: 'refused', problem })
    if (unreadable !== undefined) {
      refuse(rowProblem('row_unreadable', unreadable))
      continue
    }
    const parsed = parseArticle(values, { author: actor, owner, from: today, topicOf, namedAuthors })
    if (!parsed.ok) {
      refuse(parsed.problem)
      continue
    }
    const { id } = parsed.article
    const before = stored.get(id) ?? null
    const twin = seen.get(id)
    const draft = keepStart(parsed.article, before, today)
    if (!twin) seen.set(id, { row, article: draft })
    const asker = parsed.named ? undefined : asked.get(questionKey(draft.question))
    const clash = clashOf(draft, { before, twin, asker })
    if (clash) {
      refuse(clash, id)
      continue
    }
    const { article, approvals, problem } = approveImport(draft, request, { day: today, rules })
    const imported: Article = submit && article.status === 'draft' ? { ...article, status: 'review' } : article
    const changed = before ? changedFields(before.article, imported) : []
    if (twin || (before && changed.length === 0)) noteRow(report, { file, row, id, outcome: 'unchanged' })
    else {
      const outcome = before ? 'updated' : 'created'
      const noted = noteRow(report, { file, row, id, outcome, changed, problem })
      accepted.push({ noted, article: imported, before, approvals })
      for (const [question, id] of askedBy([imported])) if (!asked.has(question)) asked.set(question, id)
    }
  }
  report.drafts = accepted.filter(({ article: { status } }) => status === 'draft' || status === 'review').length
  if (dryRun) return report
  await saveAccepted(accepted, report, request, { store, effects })
  await auditImport(report, request, { store, effects })
  return report
}

async function saveAccepted(
  accepted: readonly Accepted[],
  report: ImportReport,
  { tenant, actor }: Pick<ImportRequest, 'tenant' | 'actor'>,
  deps: { store: Pick<Store, 'knowledge'>; effects: Effects },
): Promise<void> {
  const { effects } = deps
  for (const { noted, article, before, approvals } of accepted) {
    const reason = 'import'
    const audit =
      approvals.length > 0
        ? approvalAudit({ tenant, before, article, reason, approvals }, effects)
        : [articleAudit({ tenant, actor, before, article, reason }, effects)]
    try {
      await saveArticle({ tenant, article, actor, before, audit }, deps)
    } catch (error) {
      if (!isCopilotError(error, 'conflict')) throw error
      // An editor was faster: what stands there is not written over, and the other rows go on.
      refuseNoted(report, noted, rowProblem('changed_meanwhile', article.id))
    }
  }
}

function clashOf(
  draft: Article,
  {
    before,
    twin,
    asker,
  }: {
    before: ArticleVersion | null
    twin: { row: number; article: Article } | undefined
    /** Which article asks the row's question already, for a row without an id. */
    asker: string | undefined
  },
): RowProblem | null {
  if (twin && changedFields(twin.article, draft).length > 0) return rowProblem('same_id_twice', twin.row, draft.id)
  if (asker !== undefined && asker !== draft.id && !before) return rowProblem('question_taken', asker)
  const status = before?.article.status
  return status === 'withdrawn' || status === 'expired' ? rowProblem('article_over', draft.id, status) : null
}

/** An unnamed start of validity does not make known content new every day. */
function keepStart(draft: Article, before: ArticleVersion | null, today: string): Article {
  const from = before && draft.validity.from === today ? before.article.validity.from : draft.validity.from
  return { ...draft, validity: { ...draft.validity, from } }
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

/** The fields in which a customer would read something else, and `status` where what waited is approved or handed on now. */
function changedFields(before: Article, after: Article): string[] {
  const content = diffArticles(before, after)
    .map(({ field }) => field)
    .filter((field) => !GOVERNED.has(field))
  if (content.length > 0) return content
  const steps = ['draft', 'review', 'approved', 'live']
  return steps.indexOf(after.status) > steps.indexOf(before.status) ? ['status'] : []
}

async function auditImport(
  { counts }: ImportReport,
  { tenant, actor, approveAs, legalApproveAs }: Pick<ImportRequest, 'tenant' | 'actor' | keyof ImportApprovers>,
  { store, effects }: { store: Pick<Store, 'audit'>; effects: Effects },
): Promise<void> {
  const after = Object.entries(counts)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(', ')
  const approvers = [
    ...(approveAs === null ? [] : [`approved by ${approveAs}`]),
    ...(legalApproveAs === null ? [] : [`legally approved by ${legalApproveAs}`]),
  ]
  await store.audit.appendAudit({
    id: effects.newId(),
    tenant,
    actor,
    action: approvers.length === 0 ? 'knowledge.import' : 'knowledge.import-approved',
    subject: 'articles',
    before: null,
    after,
    reason: approvers.join(', ') || null,
    at: effects.now(),
  })
}
