import { crc32 } from 'node:zlib'

/** Before the header: its length and the checksum of everything after them, uint32 each, little-endian. */
const PREFIX = 8

type Numbers = Float32Array | Int32Array | Int8Array

/** A header as JSON, padded to 4 bytes, and arrays of numbers behind it, in one piece with a CRC-32. Arrays of 4-byte numbers must come before those of bytes. */
export function packBytes(header: unknown, parts: readonly Numbers[]): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header))
  const headerLength = Math.ceil(json.length / 4) * 4
  const bytes = new Uint8Array(PREFIX + headerLength + parts.reduce((sum, part) => sum + part.byteLength, 0))
  bytes.fill(0x20, PREFIX, PREFIX + headerLength)
  bytes.set(json, PREFIX)
  let at = PREFIX + headerLength
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  const view = new DataView(bytes.buffer)
  view.setUint32(0, headerLength, true)
  view.setUint32(4, crc32(bytes.subarray(PREFIX)), true)
  return bytes
}

/** What packBytes packed. */
export interface PackedBytes {
  /** The header's JSON text. */
  header: string
  /** Bytes behind the header. */
  length: number
  /** The next so many numbers of each kind, in the order in which they were packed. */
  floats(count: number): Float32Array
  integers(count: number): Int32Array
  bytes(count: number): Int8Array
}

/** Opens what packBytes made; null where anything is missing or changed. */
export function unpackBytes(packed: Uint8Array): PackedBytes | null {
  // Copied, so that the float arrays are aligned wherever the caller's bytes begin.
  const own = Uint8Array.from(packed)
  if (own.length < PREFIX) return null
  const view = new DataView(own.buffer)
  const start = PREFIX + view.getUint32(0, true)
  if (start > own.length || start % 4 !== 0 || crc32(own.subarray(PREFIX)) !== view.getUint32(4, true)) return null
  let at = start
  const take = (count: number, width: number) => {
    at += count * width
    return [own.buffer, at - count * width, count] as const
  }
  return {
    header: new TextDecoder().decode(own.subarray(PREFIX, start)),
    length: own.length - start,
    floats: (count) => new Float32Array(...take(count, 4)),
    integers: (count) => new Int32Array(...take(count, 4)),
    bytes: (count) => new Int8Array(...take(count, 1)),
  }
}
