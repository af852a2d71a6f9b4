import type { Document } from '@langchain/core/documents'
import { z } from 'zod'
import { CopilotError } from '../../domain/errors.ts'
import type { Row } from '../../domain/ports/row-reader.ts'
import { loadModuleExport } from '../models/load-module.ts'
import { type Block, documentRows } from './document-rows.ts'

const Loaded = z.array(z.object({ pageContent: z.string(), metadata: z.record(z.string(), z.unknown()).default({}) }))

/**
 * The rows of whatever a LangChain document loader loads: `module:SPECIFIER#EXPORT?{options}`. Markdown headings in a document's text are questions, and what stands for
 * headings elsewhere does here too; rows are named by their line. Throws config_invalid for what is no loader, and file_format for documents without questions.
 * @example loaderRows('module:@langchain/community/document_loaders/web/confluence#ConfluencePagesLoader?{"baseUrl":"…"}')
 */
export async function* loaderRows(address: string): AsyncGenerator<Row> {
  const loader = await loadModuleExport(address)
  if (!isLoader(loader))
    throw new CopilotError('config_invalid', `${address} is no LangChain document loader: it has no load().`)
  const loaded = Loaded.safeParse(await loader.load())
  if (!loaded.success)
    throw new CopilotError(
      'config_invalid',
      `${address} loads no LangChain documents: ${loaded.error.issues[0]?.message}.`,
    )
  for (const [index, { pageContent, metadata }] of loaded.data.entries()) {
    const name = typeof metadata.source === 'string' ? metadata.source : `document ${index + 1}`
    yield* documentRows({ name }, textBlocks(pageContent))
  }
}

function isLoader(value: unknown): value is { load(): Promise<Document[]> } {
  return typeof value === 'object' && value !== null && 'load' in value && typeof value.load === 'function'
}

function textBlocks(text: string): Block[] {
  return text.split(/\r?\n/).flatMap((line, index): Block[] => {
    const [, marks, heading] = /^(#{1,6})\s+(.+)$/.exec(line) ?? []
    const place = index + 1
    if (marks !== undefined && heading !== undefined)
      return [{ kind: 'heading', place, text: heading.trim(), level: marks.length }]
    return line.trim() === '' ? [] : [{ kind: 'text', place, text: line.trim(), bold: false }]
  })
}
