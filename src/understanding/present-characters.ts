import type { Requirement } from './required-characters.ts'

/** The number of the last text that each UTF-16 unit was seen in. */
const seenIn = new Uint32Array(0x10000)
let number = 1
let noted = ''

/** Whether a text holds of each set of a requirement at least one character. Quick where the same text is asked about many times in a row. */
export function meets(text: string, requirement: Requirement): boolean {
  if (text !== noted) note(text)
  for (const set of requirement) {
    let held = false
    for (let at = 0; at < set.length; at++) {
      if (seenIn[set[at] as number] !== number) continue
      held = true
      break
    }
    if (!held) return false
  }
  return true
}

function note(text: string): void {
  noted = text
  number = (number + 1) >>> 0
  if (number === 0) {
    seenIn.fill(0)
    number = 1
  }
  for (let at = 0; at < text.length; at++) seenIn[text.charCodeAt(at)] = number
}
