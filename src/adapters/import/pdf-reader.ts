import type { RowReader } from '../../domain/ports/row-reader.ts'
import { type Block, documentRows } from './document-rows.ts'
import { fileFormatError } from './file-format-error.ts'
import { allBytes } from './import-file.ts'
import { type PdfLine, pdfLines } from './pdf-lines.ts'

/** How much larger than the running text a line's letters must be to make it a heading. */
const LARGER = 1.15
const PAGE_NUMBER = /^(?:[-–—]?\s*\d+\s*(?:\/\s*\d+)?\s*[-–—]?|第\s*\d+\s*页.*|page\s+\d+.*)$/i
/** What begins a paragraph of its own. */
const BEGINS =
  /^(?:[-•·●*]\s|\d+[.、．)）]|[（(][一二三四五六七八九十\d]+[）)]|[qa问答][:：]|问题|答案|\S.{0,58}[?？]$)/i

/** A PDF with text: lines in larger letters are questions, what stands under them answers. Rows are named by their page. A scan without text is refused. */
export const pdfReader: RowReader = {
  endings: ['pdf'],
  async *read(file) {
    const lines = await pdfLines(await allBytes(file)).catch((error) => {
      throw fileFormatError(
        file,
        1,
        'this PDF cannot be read. Open it, print it to a new PDF, or save it as .docx.',
        error,
      )
    })
    if (lines.length === 0)
      throw fileFormatError(
        file,
        1,
        'this PDF holds pictures and no text. Recognise its text first (OCR), or use the document it was made from.',
      )
    yield* documentRows(file, blocksOf(lines))
  },
}

function blocksOf(lines: readonly PdfLine[]): Block[] {
  const kept = lines.filter(({ text }) => !PAGE_NUMBER.test(text))
  const body = commonSize(kept)
  const width = Math.max(...kept.map(({ right }) => right))
  const sizes = [...new Set(kept.map(({ size }) => round(size)))].filter((size) => size >= body * LARGER)
  const levelOf = (size: number) => sizes.filter((other) => other > round(size)).length + 1
  const blocks: Block[] = []
  let before: PdfLine | null = null
  for (const line of kept) {
    const { page: place, text, size } = line
    const heading = round(size) >= body * LARGER
    const last = blocks.at(-1)
    const goesOn = before !== null && round(before.size) === round(size) && !BEGINS.test(text)
    if (heading) {
      if (goesOn && last?.kind === 'heading' && before && before.right > width * 0.8)
        last.text = joined(last.text, text)
      else blocks.push({ kind: 'heading', place, text, level: levelOf(size) })
    } else if (goesOn && last?.kind === 'text' && before && before.right > width * 0.85)
      last.text = joined(last.text, text)
    else blocks.push({ kind: 'text', place, text, bold: false })
    before = line
  }
  return blocks
}

/** The size that most characters have. */
function commonSize(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of lines) counts.set(round(size), (counts.get(round(size)) ?? 0) + text.length)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** A line that ran on: Chinese takes no space between, English does. */
function joined(before: string, after: string): string {
  return /\p{Script=Han}$|[，。；：、！？]$/u.test(before) || /^\p{Script=Han}/u.test(after)
    ? before + after
    : `${before} ${after}`
}

const round = (size: number) => Math.round(size * 2) / 2
