import { stringify } from 'yaml'
import type { Article } from '../../domain/article.ts'
import { CopilotError } from '../../domain/errors.ts'
import type { ArticleFile } from '../../domain/ports/article-writer.ts'
import { articleTable } from './article-table.ts'
import { writeCsv } from './write-csv.ts'
import { writeMarkdown } from './write-markdown.ts'
import { writeXlsx } from './write-xlsx.ts'

const FORMATS: Record<string, { type: string; write: (articles: readonly Article[]) => string | Promise<Uint8Array> }> =
  {
    yaml: { type: 'application/yaml', write: (articles) => stringify(articles, { lineWidth: 0 }) },
    jsonl: {
      type: 'application/jsonl',
      write: (articles) => articles.map((article) => `${JSON.stringify(article)}\n`).join(''),
    },
    csv: { type: 'text/csv; charset=utf-8', write: (articles) => writeCsv(articleTable(articles)) },
    xlsx: {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      write: (articles) => writeXlsx(articleTable(articles), 'articles'),
    },
    md: { type: 'text/markdown; charset=utf-8', write: writeMarkdown },
  }

/** What articles are written as. */
export const ARTICLE_FORMATS = Object.keys(FORMATS)

/** Articles as a file that an import reads back with every field of their content. Throws file_format for another format. */
export async function writeArticles(articles: readonly Article[], format: string): Promise<ArticleFile> {
  const found = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  if (!found)
    throw new CopilotError(
      'file_format',
      `Articles are not written as "${format}". Use one of ${ARTICLE_FORMATS.join(', ')}.`,
    )
  const written = await found.write(articles)
  const bytes = typeof written === 'string' ? new TextEncoder().encode(written) : written
  return { bytes, type: found.type, ending: format }
}
