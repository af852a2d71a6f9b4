import { mapForeignPlaceholders } from '../text/mask-tokens.ts'

const MARKED_UP = /[&<]/
const IMAGE = /<img\b[^<>]{0,2000}>/gi
const BREAK = /<(?:br|\/p|\/div|\/li|\/tr)\b[^<>]{0,200}>/gi
const TAG = /<\/?(?:a|b|i|u|p|em|ul|ol|li|tr|td|div|font|span|strong|table|tbody)\b[^<>]{0,2000}>/gi
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** A message's text as its reader saw it: placeholders of other systems as tokens of the closed list, without the marks of HTML. */
export function decodeLine(text: string): string {
  const mapped = mapForeignPlaceholders(text)
  if (!MARKED_UP.test(mapped)) return mapped
  const plain = mapped.replace(IMAGE, '[图片]').replace(BREAK, '\n').replace(TAG, '').replace(ENTITY, character)
  return plain === mapped ? mapped : mapForeignPlaceholders(plain)
}

function character(entity: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity
}
