import { SIGNATURE, writeSignature } from './minhash.ts'

const BANDS = 8
const ROWS = SIGNATURE / BANDS
/** Numbers in the signatures of a question and its answer. */
const WIDTH = 2 * SIGNATURE
/** Bytes of an entry: the pair's number, the band's hash, the signatures. */
const ENTRY = 4 + 4 + 2 * WIDTH

/** The entries of pairs, numbered from `first`, one a band of the question's signature; in parts by hash, as bytes. */
export function bandParts(
  texts: readonly { question: string; answer: string }[],
  { first, parts }: { first: number; parts: number },
): Uint8Array[] {
  const writers = Array.from({ length: parts }, createWriter)
  const signatures = new Uint16Array(WIDTH)
  const bytes = new Uint8Array(signatures.buffer)
  for (const [index, { question, answer }] of texts.entries()) {
    writeSignature(question, signatures, 0)
    writeSignature(answer, signatures, SIGNATURE)
    for (let band = 0; band < BANDS; band++) {
      const hash = bandHash(signatures, band)
      writers[hash % parts]?.add(first + index, hash, bytes)
    }
  }
  return writers.map((writer) => writer.bytes())
}

/** Entries side by side. The signatures of an entry begin at signatureAt, the question's before the answer's. */
export interface BandEntries {
  length: number
  pairs: Uint32Array
  hashes: Uint32Array
  signatures: Uint16Array
  signatureAt(entry: number): number
}

/** Reads entries, in the order they were written. */
export function readBands(entries: Uint8Array): BandEntries {
  // A copy begins at a place where numbers of 32 bits may stand.
  const { buffer } = entries.slice()
  const length = buffer.byteLength / ENTRY
  const view = new DataView(buffer)
  const read = (at: number) => Uint32Array.from({ length }, (_, entry) => view.getUint32(entry * ENTRY + at, true))
  return {
    length,
    pairs: read(0),
    hashes: read(4),
    signatures: new Uint16Array(buffer),
    signatureAt: (entry) => (entry * ENTRY + 8) / 2,
  }
}

function createWriter() {
  let written = new Uint8Array(ENTRY * 16)
  let view = new DataView(written.buffer)
  let length = 0
  return {
    add(pair: number, hash: number, signatures: Uint8Array) {
      if (length + ENTRY > written.length) {
        const larger = new Uint8Array(2 * written.length)
        larger.set(written)
        written = larger
        view = new DataView(written.buffer)
      }
      view.setUint32(length, pair, true)
      view.setUint32(length + 4, hash, true)
      written.set(signatures, length + 8)
      length += ENTRY
    },
    bytes: () => written.subarray(0, length),
  }
}

function bandHash(signatures: Uint16Array, band: number): number {
  let hash = 0x811c9dc5 ^ band
  for (let k = band * ROWS; k < (band + 1) * ROWS; k++) hash = Math.imul(hash ^ (signatures[k] ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
