import type { RowReader } from '../../domain/ports/row-reader.ts'
import { decodeText } from './decode-text.ts'
import { isRecord } from './file-format-error.ts'
import { splitLines } from './split-lines.ts'

const NOT_JSON = {
  en: 'this line is not JSON. Each line must be one JSON object',
  zh: '这一行不是 JSON，每行要是一个 JSON 对象',
}

/** One JSON object a line; empty lines are skipped. */
export const jsonlReader: RowReader = {
  endings: ['jsonl', 'ndjson'],
  async *read(file) {
    let row = 0
    for await (const line of splitLines(decodeText(file))) {
      row++
      const text = row === 1 ? line.replace(/^\uFEFF/, '') : line
      if (text.trim() === '') continue
      const values = parse(text)
      if (isRecord(values)) yield { file: file.name, row, values }
      else yield { file: file.name, row, values: {}, problem: NOT_JSON }
    }
  },
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
