import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A line of a page, with the height of its letters in points and where it begins and ends. */
export interface PdfLine {
  page: number
  text: string
  size: number
  left: number
  right: number
  /** From the page's bottom, points. */
  y: number
}

/** The lines of a PDF in reading order. Throws whatever the file's damage makes the parser throw. */
export async function pdfLines(bytes: Uint8Array): Promise<PdfLine[]> {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    data: new Uint8Array(bytes),
    // Chinese documents name their character maps and leave them to the reader.
    cMapUrl: `${join(root, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(root, 'standard_fonts')}/`,
    isEvalSupported: false,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    const lines: PdfLine[] = []
    for (let page = 1; page <= document.numPages; page++) {
      const { items } = await (await document.getPage(page)).getTextContent()
      let line: PdfLine | null = null
      for (const item of items) {
        if (!('str' in item)) continue
        const [, , , , left = 0, y = 0] = item.transform as number[]
        if (line && Math.abs(line.y - y) > Math.max(line.size, item.height) / 2) line = push(lines, line)
        line ??= { page, text: '', size: 0, left, right: left, y }
        const gap = left - line.right > item.height / 4 && line.text !== ''
        line.text += gap && !/\s$/.test(line.text) ? ` ${item.str}` : item.str
        if (item.str.trim() !== '') line.size = Math.max(line.size, item.height)
        line.right = Math.max(line.right, left + item.width)
        if (item.hasEOL) line = push(lines, line)
      }
      push(lines, line)
    }
    return lines
  } finally {
    await task.destroy()
  }
}

function push(lines: PdfLine[], line: PdfLine | null): null {
  if (line && line.text.trim() !== '') lines.push({ ...line, text: line.text.trim() })
  return null
}
