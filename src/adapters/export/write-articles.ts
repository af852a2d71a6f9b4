import { stringify } from 'yaml'
import type { Article } from '../../domain/article.ts'
import { CopilotError } from '../../domain/errors.ts'

/** Articles as text that `banxi knowledge import` reads back: `yaml` (one list) or `jsonl`. Throws file_format for another format. */
export function writeArticles(articles: readonly Article[], format: string): string {
  if (format === 'yaml') return stringify(articles, { lineWidth: 0 })
  if (format === 'jsonl') return articles.map((article) => `${JSON.stringify(article)}\n`).join('')
  throw new CopilotError('file_format', `Articles are not written as "${format}". Use yaml or jsonl.`)
}
