/** True when the digits pass the Luhn check of bank cards (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = digit * 2
    sum += at % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/

/** True when 15 or 18 digits begin like a resident's identity number: a province, then a date of birth. */
export function looksLikeResidentId(digits: string): boolean {
  if (!PROVINCES.test(digits)) return false
  const date = digits.length === 15 ? `19${digits.slice(6, 12)}` : digits.slice(6, 14)
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(4, 6)), Number(date.slice(6, 8))]
  return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** True when the last of 18 characters is the check character of the others (GB 11643-1999, ISO 7064 MOD 11-2). */
export function passesResidentIdCheck(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return digits.length === 18 && digits[17] === '10x98765432'[sum % 11]
}
