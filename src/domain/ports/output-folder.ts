/** A folder of result files that are written aside and put in their place together. */
export interface OutputFolder {
  /** Writes a file of one line each. */
  write(name: string, lines: AsyncIterable<string> | Iterable<string>): Promise<void>
  /** Reads back a file that was written here. */
  lines(name: string): AsyncIterable<string>
  /** Puts the files in their place. */
  commit(): Promise<void>
  /** Leaves nothing of them. */
  abandon(): Promise<void>
}
