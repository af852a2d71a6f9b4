import { readSections, writeSections } from './section-file.ts'
import { torn } from './torn.ts'

const FORMAT = { magic: 'BXVEC', version: 1, counts: 2, sections: 3 }

export interface VectorRows {
  vectors: readonly Float32Array[]
  texts: readonly string[]
}

/** Writes vectors and their texts as one file. */
export function writeVectorRows(path: string, dimension: number, { vectors, texts }: VectorRows): Promise<void> {
  const numbers = new Float32Array(vectors.length * dimension)
  for (const [row, vector] of vectors.entries()) numbers.set(vector, row * dimension)
  const encoded = texts.map((text) => Buffer.from(text, 'utf8'))
  let end = 0
  const ends = Float64Array.from(encoded, ({ length }) => {
    end += length
    return end
  })
  return writeSections(path, FORMAT, {
    counts: [vectors.length, dimension],
    sections: [numbers, ends, Buffer.concat(encoded)],
  })
}

/** Reads them back. Throws snapshot_torn when the file is damaged or holds another number of rows or of dimensions. */
export async function readVectorRows(path: string, dimension: number, expectedRows: number): Promise<VectorRows> {
  const { counts, sections } = await readSections(path, FORMAT)
  const [rows = 0, foundDimension] = counts
  if (rows !== expectedRows) throw torn(path, `${rows} rows, the snapshot has ${expectedRows}`)
  if (foundDimension !== dimension)
    throw torn(path, `vectors of ${foundDimension} numbers, the snapshot has ${dimension}`)
  const [numbers, textEnds, text] = sections
  if (numbers?.bytes !== 4 * rows * dimension || textEnds?.bytes !== 8 * rows || text === undefined) {
    throw torn(path, 'a table has another length than its count says')
  }
  const ends = new Float64Array(textEnds.buffer, textEnds.start, rows)
  const bytes = Buffer.from(text.buffer, text.start, text.bytes)
  return {
    vectors: Array.from(
      ends,
      (_, row) => new Float32Array(numbers.buffer, numbers.start + 4 * row * dimension, dimension),
    ),
    texts: Array.from(ends, (end, row) => bytes.toString('utf8', row === 0 ? 0 : ends[row - 1], end)),
  }
}
