const HAN = /^\p{Script=Han}/u
const UNKNOWN = 0
const YES = 1
const NO = 2

/** What is known of every UTF-16 unit so far. */
const known = new Uint8Array(0x10000)

/** Whether a text begins with a Han character; looked up where an expression was asked before. */
export function isHan(text: string): boolean {
  const unit = text.charCodeAt(0)
  // The first half of a pair says nothing by itself.
  if (Number.isNaN(unit) || (unit >= 0xd800 && unit < 0xe000)) return HAN.test(text)
  if (known[unit] === UNKNOWN) known[unit] = HAN.test(text) ? YES : NO
  return known[unit] === YES
}
