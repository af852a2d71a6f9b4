import { readSections, type SectionBytes, writeSections } from '../section-file.ts'
import { torn } from '../torn.ts'
import type { ByteRows } from './byte-rows.ts'
import { openScanSpace, type ScanSpace, strideOf } from './scan-space.ts'

const FORMAT = { magic: 'BXIVF', version: 1, counts: 3, sections: 6 }

/** Rows in the order of their lists. */
export interface RowLists {
  rows: ByteRows
  /** The number of the row at each place. */
  order: Uint32Array<ArrayBuffer>
  /** Where each list ends in `order`. */
  ends: Uint32Array<ArrayBuffer>
  centres: ByteRows
}

/** Row lists in memory, with the space in which their rows and centres lie and can be scanned. */
export interface OpenLists extends RowLists {
  space: ScanSpace
  rowsAt: number
  centresAt: number
}

/** Writes them as one file. */
export function writeLists(path: string, { rows, order, ends, centres }: RowLists): Promise<void> {
  return writeSections(path, FORMAT, {
    counts: [order.length, rows.dimension, ends.length],
    sections: [rows.numbers, centres.numbers, rows.lengths, centres.lengths, order, ends],
  })
}

/** Reads them back into a space for scanning. Throws snapshot_torn when the file is damaged or holds another number of rows or dimensions. */
export async function readLists(path: string, dimension: number, expectedRows: number): Promise<OpenLists> {
  let space: ScanSpace | null = null
  const { counts, sections } = await readSections(path, FORMAT, (bytes) => {
    space = openScanSpace({ bytes, dimension })
    return space.bytes
  })
  const [count = 0, foundDimension, lists = 0] = counts
  if (count !== expectedRows) throw torn(path, `${count} rows, the snapshot has ${expectedRows}`)
  if (foundDimension !== dimension)
    throw torn(path, `vectors of ${foundDimension} numbers, the snapshot has ${dimension}`)
  const stride = strideOf(dimension)
  const at = (index: number, bytes: number): SectionBytes => {
    const section = sections[index]
    if (section?.bytes !== bytes) throw torn(path, 'a table has another length than its count says')
    return section
  }
  const rowsIn = (numbers: SectionBytes, lengths: SectionBytes, rows: number): ByteRows => ({
    dimension,
    stride,
    numbers: new Int8Array(numbers.buffer, numbers.start, numbers.bytes),
    lengths: new Float32Array(lengths.buffer, lengths.start, rows),
  })
  const [numbers, centreNumbers] = [at(0, count * stride), at(1, lists * stride)]
  const [order, ends] = [at(4, 4 * count), at(5, 4 * lists)]
  const opened = {
    rows: rowsIn(numbers, at(2, 4 * count), count),
    centres: rowsIn(centreNumbers, at(3, 4 * lists), lists),
    order: new Uint32Array(order.buffer, order.start, count),
    ends: new Uint32Array(ends.buffer, ends.start, lists),
    rowsAt: numbers.start,
    centresAt: centreNumbers.start,
  }
  if ((opened.ends.at(-1) ?? 0) !== count || space === null) throw torn(path, 'its tables do not fit together')
  return { ...opened, space }
}
