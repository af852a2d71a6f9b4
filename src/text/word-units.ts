const WORD = /^[\p{L}\p{N}]/u
const UNKNOWN = 0
const YES = 1
const NO = 2

/** What is known of every UTF-16 unit so far. */
const known = new Uint8Array(0x10000)

/** Whether a unit is a letter or a number by itself; false for half of a pair. */
export function isWordUnit(unit: number): boolean {
  if (known[unit] === UNKNOWN) known[unit] = WORD.test(String.fromCharCode(unit)) ? YES : NO
  return known[unit] === YES
}
