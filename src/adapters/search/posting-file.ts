import type { PostingTables } from './posting-tables.ts'
import { readSections, type SectionBytes, writeSections } from './section-file.ts'
import { torn } from './torn.ts'

const FORMAT = { magic: 'BXLEX', version: 1, counts: 3, sections: 6 }

/** Writes the tables as one file. */
export function writePostings(path: string, tables: PostingTables): Promise<void> {
  const { rows, dictionary, termEnds, postingEnds, postingRows, impacts, peaks } = tables
  return writeSections(path, FORMAT, {
    counts: [rows, termEnds.length, postingRows.length],
    sections: [termEnds, dictionary, postingEnds, peaks, postingRows, impacts],
  })
}

/** Opens them as views of one buffer. Throws snapshot_torn when the file is damaged or holds another number of rows. */
export async function readPostings(path: string, expectedRows: number): Promise<PostingTables> {
  const { counts, sections } = await readSections(path, FORMAT)
  const [rows = 0, terms = 0, postings = 0] = counts
  if (rows !== expectedRows) throw torn(path, `${rows} rows, the snapshot has ${expectedRows}`)
  const [termEnds, dictionary, postingEnds, peaks, postingRows, impacts] = sections
  const units = dictionary ? dictionary.bytes / 2 : 0
  const tables = {
    rows,
    termEnds: new Uint32Array(...place(path, termEnds, 4, terms)),
    dictionary: new Uint16Array(...place(path, dictionary, 2, units)),
    postingEnds: new Uint32Array(...place(path, postingEnds, 4, terms)),
    peaks: new Float32Array(...place(path, peaks, 4, terms)),
    postingRows: new Uint32Array(...place(path, postingRows, 4, postings)),
    impacts: new Float32Array(...place(path, impacts, 4, postings)),
  }
  if ((tables.termEnds.at(-1) ?? 0) !== units || (tables.postingEnds.at(-1) ?? 0) !== postings) {
    throw torn(path, 'its tables do not fit together')
  }
  return tables
}

function place(
  path: string,
  section: SectionBytes | undefined,
  width: number,
  length: number,
): [ArrayBuffer, number, number] {
  if (section?.bytes !== width * length) throw torn(path, 'a table has another length than its count says')
  return [section.buffer, section.start, length]
}
