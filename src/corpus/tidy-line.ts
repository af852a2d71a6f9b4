/** Characters that nobody sees; the joiner of emoji stays. */
const UNSEEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u034F\u200B\u200E\u200F\u202A-\u202E\u2060\uFEFF]/g
const ODD =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u00A0\u00AD\u034F\u2000-\u200B\u200E\u200F\u2028-\u202F\u205F\u2060\u3000\uFEFF]|^\s|\s$|\s\s|([!?！？。~～…])\1\1/

/** A text without what nobody sees: controls, invisible and lone characters, blanks in rows or at the ends, marks repeated over and over. Its wording stays. */
export function tidyLine(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  if (!ODD.test(whole)) return whole
  return whole
    .replace(UNSEEN, '')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/([!?！？。~～…])\1{2,}/g, '$1')
    .trim()
}
