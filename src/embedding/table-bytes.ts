import { createHash } from 'node:crypto'
import { CopilotError } from '../domain/errors.ts'
import { NORMALISER_VERSION } from '../text/normalise.ts'
import { READING_VERSION } from '../text/reading-version.ts'
import { indexTerms } from '../text/terms/term-index.ts'
import { FEATURES_VERSION } from './embedding-features.ts'
import type { Table } from './table.ts'

/** "bxtb", read as a little-endian number. */
const MAGIC = 0x62747862
const FORMAT = 2
/** Magic, format and reading version (uint16 each), then the SHA-256 of everything behind it. */
const FORMAT_AT = 4
const READING_AT = 6
const HASH_AT = 8
const COUNTS_AT = HASH_AT + 32
/** Counts: normaliser, features, rows, dimension, bytes of the keys. */
const PAYLOAD_AT = COUNTS_AT + 5 * 4

const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

/**
 * The table as bytes, all numbers little-endian: magic (uint32), format and reading version (uint16 each), SHA-256 of the rest; normaliser and feature version, rows, dimension, length of the keys (uint32 each);
 * row scales and dimension scales (float32), the features in UTF-8 joined by line feeds and padded to four bytes, the rows (int8).
 */
export function writeTableBytes({ dimension, features, rowScales, dimensionScales, rows }: Table): Uint8Array {
  const keys = new TextEncoder().encode(features.join('\n'))
  const scalesLength = 4 * (features.length + dimension)
  const keysLength = padded(keys.length)
  const bytes = new Uint8Array(PAYLOAD_AT + scalesLength + keysLength + rows.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint16(FORMAT_AT, FORMAT, true)
  view.setUint16(READING_AT, READING_VERSION, true)
  for (const [at, count] of [NORMALISER_VERSION, FEATURES_VERSION, features.length, dimension, keys.length].entries())
    view.setUint32(COUNTS_AT + 4 * at, count, true)
  let at = PAYLOAD_AT
  for (const scales of [rowScales, dimensionScales]) {
    for (const scale of scales) {
      view.setFloat32(at, scale, true)
      at += 4
    }
  }
  bytes.set(keys, at)
  bytes.set(new Uint8Array(rows.buffer, rows.byteOffset, rows.length), at + keysLength)
  bytes.set(hashOf(bytes), HASH_AT)
  return bytes
}

/**
 * Reads what writeTableBytes wrote; the rows stay where the bytes lie. `sha256` is the checksum in hex. Throws config_invalid where anything is missing or changed,
 * or where the table was made for another normaliser, other features or another reading of texts.
 */
export function readTableBytes(bytes: Uint8Array): { table: Table; sha256: string } {
  if (bytes.length < PAYLOAD_AT) throw torn()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== MAGIC) throw unusable('is no embedder table')
  if (view.getUint16(FORMAT_AT, true) !== FORMAT) throw unusable('is of a format that this version does not read')
  const hash = hashOf(bytes)
  if (Buffer.compare(hash, bytes.subarray(HASH_AT, COUNTS_AT)) !== 0) throw torn()
  const [normaliser, version, size = 0, dimension = 0, keysLength = 0] = [0, 1, 2, 3, 4].map((at) =>
    view.getUint32(COUNTS_AT + 4 * at, true),
  )
  if (normaliser !== NORMALISER_VERSION || version !== FEATURES_VERSION)
    throw unusable('was made for another version of the text normaliser or of the features')
  const reading = view.getUint16(READING_AT, true)
  if (reading !== READING_VERSION)
    throw unusable(
      `was fitted to texts read by version ${reading}, and this service reads by version ${READING_VERSION}`,
    )
  const keysAt = PAYLOAD_AT + 4 * (size + dimension)
  const rowsAt = keysAt + padded(keysLength)
  if (rowsAt + size * dimension !== bytes.length) throw torn()
  const keys = size === 0 ? [] : decode(bytes.subarray(keysAt, keysAt + keysLength)).split('\n')
  if (keys.length !== size || new Set(keys).size !== size) throw torn()
  return {
    sha256: hash.toString('hex'),
    table: {
      dimension,
      features: keys,
      rowOf: indexTerms(keys),
      rowScales: readFloats(bytes, PAYLOAD_AT, size),
      dimensionScales: readFloats(bytes, PAYLOAD_AT + 4 * size, dimension),
      rows: new Int8Array(bytes.buffer, bytes.byteOffset + rowsAt, size * dimension),
    },
  }
}

function hashOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes.subarray(COUNTS_AT)).digest()
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}

/** Copied (a Buffer's own slice is no copy), so that the numbers are aligned wherever the bytes begin. */
function readFloats(bytes: Uint8Array, at: number, count: number): Float32Array {
  const own = new Uint8Array(bytes.subarray(at, at + 4 * count))
  if (LITTLE_ENDIAN) return new Float32Array(own.buffer)
  const view = new DataView(own.buffer)
  return Float32Array.from({ length: count }, (_, index) => view.getFloat32(4 * index, true))
}

function decode(keys: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(keys)
  } catch (cause) {
    throw torn(cause)
  }
}

function torn(cause?: unknown): CopilotError {
  return unusable('is damaged or incomplete', cause)
}

function unusable(what: string, cause?: unknown): CopilotError {
  return new CopilotError(
    'config_invalid',
    `The embedder table ${what}. Take the built-in one (table) or fit it again: banxi embedder fit.`,
    { cause },
  )
}
