/** Time, randomness and ids come in as arguments, so that the same input gives the same output. */
export interface Effects {
  /** UTC milliseconds. */
  now: () => number
  /** A fresh ULID: sortable by time, unique. */
  newId: () => string
}
