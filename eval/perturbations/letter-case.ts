import { isLatin } from './places.ts'

/** An English text all in small letters. */
export function lowerCase(text: string): string {
  return isLatin(text) ? text.toLowerCase() : text
}

/** An English text all in capitals. */
export function upperCase(text: string): string {
  return isLatin(text) ? text.toUpperCase() : text
}
