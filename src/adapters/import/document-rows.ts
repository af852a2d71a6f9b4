import type { ImportFile, Row } from '../../domain/ports/row-reader.ts'
import { ARTICLE_COLUMNS } from './article-columns.ts'
import { fileFormatError } from './file-format-error.ts'

/** A piece of a document, in reading order. `place` is what a person counts: a line of HTML, a paragraph, a page. */
export type Block =
  | { kind: 'heading'; place: number; text: string; level: number }
  | { kind: 'text'; place: number; text: string; bold: boolean }
  | { kind: 'table'; place: number; rows: string[][] }

interface Section {
  place: number
  question: string
  level: number
  lines: string[]
}

const QUESTION = /^(?:q|问|问题)\s*\d*\s*[:：.、]\s*(?=\S)/i
const ANSWER = /^(?:a|答|答案|回答)\s*\d*\s*[:：.、]\s*/i
const NUMBER =
  /^\s*(?:\d+(?:\.\d+)+[\s.、]+(?![折元万倍寸米克斤%])|\d+\s*[.、．)）](?!\d)|[（(]?[一二三四五六七八九十]+[）)、.．])\s*/
/** A question by itself: longer ones are sentences of a text. */
const LONGEST_QUESTION = 60
/** Below every heading of its own. */
const DEEPEST = 99

/**
 * The rows of a document: a heading is a question, the text under it the answer, and a table with a column of questions and one of answers is a row a line. A heading
 * with nothing under it but deeper headings is a chapter, and no row. Where a document has no headings, 问：/Q: lines, bold lines and short lines that end in a question
 * mark stand for them. Throws file_format for a document with none of these.
 */
export function* documentRows(file: Pick<ImportFile, 'name'>, blocks: readonly Block[]): Generator<Row> {
  const headed = withHeadings(blocks)
  const tables = headed.filter((block) => block.kind === 'table' && isArticleTable(block.rows))
  if (tables.length === 0 && !headed.some(({ kind }) => kind === 'heading'))
    throw fileFormatError(
      file,
      1,
      'no question was found. Give every question the style of a heading, or write it as 问：… and its answer as 答：… below.',
    )
  let section: Section | null = null
  for (const block of headed) {
    if (block.kind === 'heading') {
      if (section && !isChapter(section, block.level)) yield rowOf(file, section)
      const question = block.text.replace(QUESTION, '').replace(NUMBER, '').trim()
      section = { place: block.place, question, level: block.level, lines: [] }
    } else if (block.kind === 'table' && isArticleTable(block.rows)) {
      if (section && section.lines.length > 0) yield rowOf(file, section)
      section = null
      yield* tableRows(file, block.place, block.rows)
    } else {
      const text =
        block.kind === 'text' ? block.text.replace(ANSWER, '') : block.rows.map((row) => row.join(' | ')).join('\n')
      section ??= { place: block.place, question: '', level: DEEPEST, lines: [] }
      if (text.trim() !== '') section.lines.push(text)
    }
  }
  if (section && !isChapter(section, 0)) yield rowOf(file, section)
}

/** Text before the first heading is kept, as a row without a question: nobody is to miss it in silence. */
function rowOf(file: Pick<ImportFile, 'name'>, { place, question, lines }: Section): Row {
  return { file: file.name, row: place, values: { question, answer: lines.join('\n').trim() } }
}

function isChapter({ lines, level }: Section, next: number): boolean {
  return lines.length === 0 && next > level
}

function withHeadings(blocks: readonly Block[]): Block[] {
  const asked = blocks.map(
    (block): Block => (block.kind === 'text' && QUESTION.test(block.text) ? toHeading(block) : block),
  )
  if (asked.some(({ kind }) => kind === 'heading')) return asked
  const bold = asked.map((block) =>
    block.kind === 'text' && block.bold && block.text.length <= LONGEST_QUESTION ? toHeading(block) : block,
  )
  if (bold.some(({ kind }) => kind === 'heading')) return bold
  return asked.map((block) =>
    block.kind === 'text' && /[?？]$/.test(block.text) && block.text.length <= LONGEST_QUESTION
      ? toHeading(block)
      : block,
  )
}

function toHeading({ place, text }: Extract<Block, { kind: 'text' }>): Block {
  return { kind: 'heading', place, text, level: DEEPEST }
}

function isArticleTable([header = []]: readonly (readonly string[])[]): boolean {
  const names = header.map((name) => name.normalize('NFKC').trim().toLowerCase())
  return ['question', 'answer'].every((field) => {
    const column = ARTICLE_COLUMNS.find((candidate) => candidate.field === field)
    return names.some((name) => name === field || column?.aliases.includes(name))
  })
}

function* tableRows(
  file: Pick<ImportFile, 'name'>,
  place: number,
  [header = [], ...rows]: readonly string[][],
): Generator<Row> {
  for (const [index, cells] of rows.entries()) {
    const values = Object.fromEntries(header.map((name, at) => [name.trim(), cells[at] ?? '']))
    if (cells.some((cell) => cell.trim() !== '')) yield { file: file.name, row: place + index + 1, values }
  }
}
