/** What a spreadsheet takes for the beginning of a formula, full-width forms too. */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r]/

/** A cell's text that no spreadsheet runs as a formula: one apostrophe is put before what would be one. `undoGuard` takes it away again. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** The text of a cell that `guardFormula`, or somebody by hand, has made inert. */
export function undoGuard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}
