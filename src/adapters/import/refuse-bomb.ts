import type { ImportFile } from '../../domain/ports/row-reader.ts'
import { fileFormatError } from './file-format-error.ts'

/** What a workbook or document may hold, unpacked: far more than one of text ever does. */
const MOST_BYTES = 300 * 1_048_576
const END = 0x06054b50
const ENTRY = 0x02014b50

/** Throws file_format for a zip whose directory says that it unpacks to more than 300 MB; what is no zip is left to its reader. */
export function refuseBomb(file: Pick<ImportFile, 'name'>, bytes: Buffer): void {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) return
  let at = bytes.readUInt32LE(end + 16)
  let total = 0
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === ENTRY) {
    total += bytes.readUInt32LE(at + 24)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (total <= MOST_BYTES) return
  const megabytes = Math.round(total / 1_048_576)
  throw fileFormatError(file, 1, `it unpacks to ${megabytes} MB. Split it, or save it as .csv without pictures.`)
}
