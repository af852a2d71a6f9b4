import type { RowReader } from '../../domain/ports/row-reader.ts'
import { decodeText } from './decode-text.ts'
import { fileFormatError, isRecord } from './file-format-error.ts'

const NO_OBJECT = { en: 'this element is not an object', zh: '这一项不是 JSON 对象' }

/** A JSON array of objects; rows are counted in the array, from 1. */
export const jsonReader: RowReader = {
  endings: ['json'],
  async *read(file) {
    let text = ''
    for await (const piece of decodeText(file)) text += piece
    let rows: unknown
    try {
      rows = JSON.parse(text.replace(/^\uFEFF/, ''))
    } catch (error) {
      const why = error instanceof Error ? error.message : ''
      throw fileFormatError(
        file,
        1,
        `this is not JSON (${why}). Name the file .jsonl when it has one object a line.`,
        error,
      )
    }
    if (!Array.isArray(rows)) throw fileFormatError(file, 1, 'this is not a JSON array of objects.')
    for (const [index, values] of rows.entries()) {
      const row = index + 1
      if (isRecord(values)) yield { file: file.name, row, values }
      else yield { file: file.name, row, values: {}, problem: NO_OBJECT }
    }
  },
}
