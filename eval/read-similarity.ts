import { badLine, readLines } from './read-lines.ts'

export interface SimilarityRow {
  score: number
  a: string
  b: string
}

/** Rows `score<TAB>a<TAB>b` without a header. Throws what readLines throws, and file_format with file and line for a bad row. */
export async function readSimilarityRows(files: readonly string[]): Promise<SimilarityRow[]> {
  const lines = await readLines(files)
  return lines.map(({ file, line, value }) => {
    const [score, a, b, ...rest] = value.split('\t')
    if (score === undefined || a === undefined || b === undefined || rest.length > 0)
      throw badLine({ file, line }, 'not three columns; a row is score<TAB>a<TAB>b')
    const number = score.trim() === '' ? Number.NaN : Number(score)
    if (!Number.isFinite(number)) throw badLine({ file, line }, `the score "${score}" is not a number`)
    return { score: number, a, b }
  })
}
