import type { Passage } from '../domain/passage.ts'

/**
 * Collects where each passage's line ends in the passages' file (bytes) and how many rows of the indexes there are up to it: two numbers a passage, so that a snapshot is
 * opened without reading its passages.
 */
export function createPassageTable(): { add(passage: Passage, line: string): void; bytes(): Uint8Array } {
  let numbers = new Float64Array(2_048)
  let used = 0
  let lineEnd = 0
  let rowEnd = 0
  return {
    add({ keys }, line) {
      if (used === numbers.length) {
        const grown = new Float64Array(2 * used)
        grown.set(numbers)
        numbers = grown
      }
      lineEnd += Buffer.byteLength(line) + 1
      rowEnd += keys.length
      numbers[used++] = lineEnd
      numbers[used++] = rowEnd
    },
    bytes: () => new Uint8Array(numbers.buffer, 0, 8 * used),
  }
}

/** Reads a table's bytes back: the ends of the lines and of the rows by turns. */
export function readPassageTable(bytes: Uint8Array): Float64Array {
  return new Float64Array(bytes.slice().buffer, 0, Math.floor(bytes.length / 8))
}
