/** Calls `take` with every match of a global expression, as matchAll would give them, without copying the expression each time as that does. Not for use within `take` with the same expression. */
export function eachMatchOf(regex: RegExp, text: string, take: (match: RegExpExecArray) => void): void {
  regex.lastIndex = 0
  for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
    take(match)
    if (match[0] === '') regex.lastIndex++
  }
}
