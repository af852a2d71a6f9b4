import type { RowReader } from '../../domain/ports/row-reader.ts'
import { decodeText } from './decode-text.ts'
import { documentRows } from './document-rows.ts'
import { htmlBlocks } from './html-blocks.ts'

/** An HTML page: headings (and `dt`, `summary`) are questions, the text under them answers. Rows are named by the line they begin on. */
export const htmlReader: RowReader = {
  endings: ['html', 'htm'],
  async *read(file) {
    let html = ''
    for await (const piece of decodeText(file)) html += piece
    yield* documentRows(file, htmlBlocks(html))
  },
}
