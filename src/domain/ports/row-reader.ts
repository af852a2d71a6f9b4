/** A file to be imported. It can be read more than once. */
export interface ImportFile {
  /** As the user named it; its ending says the format. */
  readonly name: string
  chunks(): AsyncIterable<Uint8Array>
}

/** One row of a file, with the line or row number that a person would look for, counted from 1. */
export interface Row {
  file: string
  row: number
  values: Record<string, unknown>
  /** Why this row alone could not be read and what to do, in English and in Chinese; absent for a sound one. */
  problem?: { en: string; zh: string }
}

/**
 * Reads the rows of one file format. A row that is broken by itself comes with its problem. Throws file_format, naming file and row, when the file is not what its
 * ending says.
 */
export interface RowReader {
  /** File endings without the dot. */
  readonly endings: readonly string[]
  read(file: ImportFile): AsyncIterable<Row>
}
