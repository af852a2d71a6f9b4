import { type FileHandle, open, rename } from 'node:fs/promises'
import { torn } from './torn.ts'

/** Typed arrays in one file: a magic word, a version, a few counts, the sections' lengths, then the sections, each on an 8-byte border. */
interface SectionFormat {
  /** Up to eight letters that open the file. */
  magic: string
  version: number
  counts: number
  sections: number
}

type Section = Int8Array | Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array

/** What lies in one section, to be viewed as the typed array it was written from. */
export interface SectionBytes {
  buffer: ArrayBuffer
  start: number
  bytes: number
}

const LARGEST_READ = 1 << 30

/** Writes the whole file aside and renames it, so that no reader ever sees half of it. */
export async function writeSections(
  path: string,
  { magic, version }: SectionFormat,
  { counts, sections }: { counts: readonly number[]; sections: readonly Section[] },
): Promise<void> {
  const header = [version, counts.length, sections.length, ...counts, ...sections.map((section) => section.byteLength)]
  const handle = await open(`${path}.part`, 'w')
  try {
    await handle.writeFile(Buffer.from(magic.padEnd(8), 'latin1'))
    await handle.writeFile(bytesOf(Float64Array.from(header)))
    for (const section of sections) {
      await writeAll(handle, bytesOf(section))
      await handle.writeFile(new Uint8Array(padding(section.byteLength)))
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${path}.part`, path)
}

/**
 * Reads it back, into the room that `allocate` gives, which begins on an 8-byte border. Throws snapshot_torn when it is missing, short, long, or of another magic word,
 * version or shape.
 */
export async function readSections(
  path: string,
  format: SectionFormat,
  allocate: (bytes: number) => Uint8Array<ArrayBuffer> = (bytes) => new Uint8Array(bytes),
): Promise<{ counts: number[]; sections: SectionBytes[] }> {
  const { buffer, byteOffset, byteLength } = await readWhole(path, allocate)
  const headerBytes = 8 + 8 * (3 + format.counts + format.sections)
  if (byteLength < headerBytes) throw torn(path, 'the file ends within its header')
  const magic = Buffer.from(buffer, byteOffset, 8).toString('latin1')
  if (magic !== format.magic.padEnd(8)) throw torn(path, `the file does not begin with ${format.magic}`)
  const header = [...new Float64Array(buffer, byteOffset + 8, 3 + format.counts + format.sections)]
  const [version, countCount, sectionCount] = header
  if (version !== format.version) throw torn(path, `format version ${version}, this release reads ${format.version}`)
  if (countCount !== format.counts || sectionCount !== format.sections) throw torn(path, 'the header is damaged')
  let start = byteOffset + headerBytes
  const sections = header.slice(3 + format.counts).map((bytes) => {
    const section = { buffer, start, bytes }
    start += bytes + padding(bytes)
    return section
  })
  const written = start - byteOffset
  if (written !== byteLength) throw torn(path, `${byteLength} bytes, ${written} were written`)
  return { counts: header.slice(3, 3 + format.counts), sections }
}

async function readWhole(
  path: string,
  allocate: (bytes: number) => Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw torn(path, 'the file cannot be opened', cause)
  })
  try {
    const { size } = await handle.stat()
    const bytes = allocate(size)
    for (let at = 0; at < size; ) {
      const { bytesRead } = await handle.read(bytes.subarray(at, at + Math.min(LARGEST_READ, size - at)))
      if (bytesRead === 0) throw torn(path, 'the file became shorter while it was read')
      at += bytesRead
    }
    return bytes
  } finally {
    await handle.close()
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; at += LARGEST_READ) await handle.writeFile(bytes.subarray(at, at + LARGEST_READ))
}

function bytesOf(section: Section): Uint8Array {
  return new Uint8Array(section.buffer, section.byteOffset, section.byteLength)
}

function padding(bytes: number): number {
  return (8 - (bytes % 8)) % 8
}
