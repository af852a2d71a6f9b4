import { hash32 } from './hash-text.ts'
import { SIGNATURE, writeSignature } from './minhash.ts'

const BANDS = 8
const ROWS = SIGNATURE / BANDS
/** Numbers in the signatures of a question and its answer. */
const WIDTH = 2 * SIGNATURE
const HEAD = 12
/** Bytes of an entry: the pair's number, the band's hash, the facts' hash, the signatures. */
const ENTRY = HEAD + 2 * WIDTH

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
    const facts = factsHash(question, answer)
    for (let band = 0; band < BANDS; band++) {
      const hash = bandHash(signatures, band)
      writers[hash % parts]?.add([first + index, hash, facts], bytes)
    }
  }
  return writers.map((writer) => writer.bytes())
}

/** Entries side by side. The signatures of an entry begin at signatureAt, the question's before the answer's. */
export interface BandEntries {
  length: number
  pairs: Uint32Array
  hashes: Uint32Array
  /** Of what no pair of the same meaning may differ in. */
  facts: Uint32Array
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
    facts: read(8),
    signatures: new Uint16Array(buffer),
    signatureAt: (entry) => (entry * ENTRY + HEAD) / 2,
  }
}

function createWriter() {
  let written = new Uint8Array(ENTRY * 16)
  let view = new DataView(written.buffer)
  let length = 0
  return {
    add(head: readonly [pair: number, hash: number, facts: number], signatures: Uint8Array) {
      if (length + ENTRY > written.length) {
        const larger = new Uint8Array(2 * written.length)
        larger.set(written)
        written = larger
        view = new DataView(written.buffer)
      }
      for (const [at, number] of head.entries()) view.setUint32(length + 4 * at, number, true)
      written.set(signatures, length + HEAD)
      length += ENTRY
    },
    bytes: () => written.subarray(0, length),
  }
}

/** Numbers of an answer that are no codes. */
const NUMBERS = /(?<!\d)\d{1,6}(?!\d)/g
const NEGATIONS = /[不没未无勿别]|not|never|without|(?:do|does|did|ca|wo|is|are)nt/gu

/** A hash of the numbers that the answer names and of what is denied: one letter there makes another answer. */
function factsHash(question: string, answer: string): number {
  const told = [answer.match(NUMBERS), question.match(NEGATIONS), answer.match(NEGATIONS)]
  return hash32(told.map((all) => all?.join(' ') ?? '').join('\n'), 3)
}

function bandHash(signatures: Uint16Array, band: number): number {
  let hash = 0x811c9dc5 ^ band
  for (let k = band * ROWS; k < (band + 1) * ROWS; k++) hash = Math.imul(hash ^ (signatures[k] ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
