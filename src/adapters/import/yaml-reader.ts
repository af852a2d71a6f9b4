import { isSeq, LineCounter, parseDocument } from 'yaml'
import type { RowReader } from '../../domain/ports/row-reader.ts'
import { decodeText } from './decode-text.ts'
import { fileFormatError, isRecord } from './file-format-error.ts'

const NO_MAPPING = { en: 'this is not a mapping of names to values', zh: '这一项不是“名称: 值”的形式' }

/** A YAML list of mappings, or a single mapping. Rows are named by the line they begin on. */
export const yamlReader: RowReader = {
  endings: ['yaml', 'yml'],
  async *read(file) {
    let text = ''
    for await (const piece of decodeText(file)) text += piece
    const lines = new LineCounter()
    const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines })
    const [problem] = document.errors
    if (problem) throw fileFormatError(file, problem.linePos?.[0].line ?? 1, problem.message, problem)
    const { contents } = document
    const nodes = isSeq(contents) ? contents.items : contents === null ? [] : [contents]
    for (const node of nodes) {
      const range = (node as { range?: [number, number, number] }).range
      const row = range ? lines.linePos(range[0]).line : 1
      const values: unknown = (node as { toJS(document: unknown): unknown }).toJS(document)
      if (isRecord(values)) yield { file: file.name, row, values }
      else yield { file: file.name, row, values: {}, problem: NO_MAPPING }
    }
  },
}
