import type { RowReader } from '../../domain/ports/row-reader.ts'
import { decodeText } from './decode-text.ts'
import { fileFormatError, isRecord } from './file-format-error.ts'
import { jsonElements, NoJsonList } from './json-elements.ts'

const NO_OBJECT = { en: 'this element is not an object', zh: '这一项不是 JSON 对象' }

/** A JSON array of objects, also one that a service wrapped into an object (`{"payload": […]}`); rows are counted in the array, from 1. */
export const jsonReader: RowReader = {
  endings: ['json'],
  async *read(file) {
    let row = 0
    try {
      for await (const element of jsonElements(decodeText(file))) {
        row++
        const values: unknown = JSON.parse(element)
        if (isRecord(values)) yield { file: file.name, row, values }
        else yield { file: file.name, row, values: {}, problem: NO_OBJECT }
      }
    } catch (error) {
      if (error instanceof NoJsonList) throw fileFormatError(file, error.row, `${error.message}. ${ADVICE}`, error)
      if (error instanceof SyntaxError) throw fileFormatError(file, row, `this is not JSON. ${ADVICE}`, error)
      throw error
    }
  },
}

const ADVICE = 'Name the file .jsonl when it has one object a line.'
