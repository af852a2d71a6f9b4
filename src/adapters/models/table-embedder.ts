import type { Embedder } from '../../domain/ports/embedder.ts'
import { embedText } from '../../embedding/embed-text.ts'
import { readTableBytes } from '../../embedding/table-bytes.ts'
import { remembering } from '../../text/remember.ts'

/** The intent model, the dialogue model and the search for passages ask for the same message. */
const REMEMBERED = 8

/**
 * The embedder of a fitted table, named after the table's checksum; a text of which it knows nothing is a vector of zeros. Keeps the bytes. Throws config_invalid where they are
 * no whole table of this version.
 */
export function createTableEmbedder({ bytes }: { bytes: Uint8Array }): Embedder {
  const { table, sha256 } = readTableBytes(bytes)
  const vectorOf = remembering((text) => embedText(text, table), REMEMBERED)
  return {
    id: `table-${sha256.slice(0, 12)}`,
    dimension: table.dimension,
    embed: async (texts) => texts.map((text) => vectorOf(text).slice()),
  }
}
