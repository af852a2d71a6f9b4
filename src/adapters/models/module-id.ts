import { createHash } from 'node:crypto'

const DIGITS = 12

/**
 * What a module's product is known by in files and messages: its address with the first 12 hexadecimal digits of the options' SHA-256 in their place, because options may hold a key.
 * An address without options stays as it is.
 */
export function moduleId(address: string): string {
  const options = address.indexOf('?')
  if (options < 0) return address
  const sha256 = createHash('sha256')
    .update(address.slice(options + 1))
    .digest('hex')
  return `${withoutOptions(address)}?${sha256.slice(0, DIGITS)}`
}

/** A setting as it may be shown: `module:SPECIFIER#EXPORT` without its options, any other as it is. */
export function withoutOptions(setting: string): string {
  return setting.startsWith('module:') ? setting.replace(/\?.*$/s, '') : setting
}
