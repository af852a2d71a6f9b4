import type { Article } from '../../domain/article.ts'
import { guardFormula } from '../import/formula-text.ts'

const text = (value: string | null) => value ?? ''

/** A list as lines, or as JSON where an item holds what parts items. */
function lines(items: readonly string[]): string {
  return items.some((item) => /[|｜\n]/.test(item)) || items[0]?.startsWith('[')
    ? JSON.stringify(items)
    : items.join('\n')
}

/** The columns of a table of articles: names that an import knows, and every field of an article. */
const COLUMNS: readonly (readonly [name: string, cell: (article: Article) => string])[] = [
  ['编号', ({ id }) => id],
  ['主题', ({ topic }) => topic],
  ['意图', ({ intent }) => text(intent)],
  ['问题', ({ question }) => question],
  ['相似问', ({ similar }) => lines(similar)],
  ['答案', ({ answer }) => answer],
  ['扩展场景', ({ scenarios }) => (scenarios.length === 0 ? '' : JSON.stringify(scenarios))],
  ['受众', ({ audience }) => audience],
  ['客户等级', ({ tiers }) => lines(tiers)],
  ['品牌', ({ brands }) => lines(brands)],
  ['地区', ({ regions }) => lines(regions)],
  ['生效日期', ({ validity }) => validity.from],
  ['失效日期', ({ validity }) => text(validity.until)],
  ['负责人', ({ owner }) => owner],
  ['标签', ({ tags }) => lines(tags)],
  ['作者', ({ author }) => author],
  ['状态', ({ status }) => status],
  ['审批人', ({ approvedBy }) => text(approvedBy)],
  ['审批日期', ({ approvedAt }) => text(approvedAt)],
  ['法务审批人', ({ legalApprovedBy }) => text(legalApprovedBy)],
  ['法务审批日期', ({ legalApprovedAt }) => text(legalApprovedAt)],
]

/** Articles as a table of texts under a header; no cell is a formula to any spreadsheet. */
export function articleTable(articles: readonly Article[]): string[][] {
  const rows = articles.map((article) => COLUMNS.map(([, cell]) => guardFormula(cell(article))))
  return [COLUMNS.map(([name]) => name), ...rows]
}
