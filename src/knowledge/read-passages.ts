import type { Passage } from '../domain/passage.ts'

/** Passages kept parsed, as many as an answer could need over and over. */
const KEPT = 4_096

/**
 * Passages that stay as they lie in the file, and are parsed when one is asked for: half a million would take a gigabyte as objects, and seconds to make. `table` is what
 * readPassageTable gives.
 */
export function readPassages(file: Uint8Array, table: Float64Array): (number: number) => Passage | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const kept = new Map<number, Passage>()
  return (number) => {
    const known = kept.get(number)
    if (known) return known
    const end = table[2 * number]
    if (number < 0 || end === undefined) return undefined
    // The file's checksum holds, so each line is what a build wrote.
    const passage = JSON.parse(bytes.toString('utf8', number === 0 ? 0 : table[2 * number - 2], end - 1)) as Passage
    if (kept.size >= KEPT) kept.clear()
    kept.set(number, passage)
    return passage
  }
}
