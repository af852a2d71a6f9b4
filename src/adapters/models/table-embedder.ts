import type { Embedder } from '../../domain/ports/embedder.ts'
import { embedText } from '../../embedding/embed-text.ts'
import { readTableBytes } from '../../embedding/table-bytes.ts'

/**
 * The embedder of a fitted table, named after the table's checksum; a text of which it knows nothing is a vector of zeros. Keeps the bytes. Throws config_invalid where they are
 * no whole table of this version.
 */
export function createTableEmbedder({ bytes }: { bytes: Uint8Array }): Embedder {
  const { table, sha256 } = readTableBytes(bytes)
  return {
    id: `table-${sha256.slice(0, 12)}`,
    dimension: table.dimension,
    embed: async (texts) => texts.map((text) => embedText(text, table)),
  }
}
