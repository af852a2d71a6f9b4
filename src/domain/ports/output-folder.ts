/** A folder of result files that is written aside and appears whole, or not at all. */
export interface OutputFolder {
  /** Writes a file of one line each. */
  write(name: string, lines: AsyncIterable<string> | Iterable<string>): Promise<void>
  /** Reads back a file that was written here. */
  lines(name: string): AsyncIterable<string>
  remove(name: string): Promise<void>
  /** Puts the folder in its place. Throws conflict when something else stands there. */
  commit(): Promise<void>
  abandon(): Promise<void>
}
