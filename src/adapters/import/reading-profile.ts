import { z } from 'zod'
import { CopilotError } from '../../domain/errors.ts'
import { Author } from '../../domain/message.ts'
import { type Column, type ColumnMap, parseColumnMap } from './column-mapping.ts'
import { ANSWER_COLUMNS, MESSAGE_COLUMNS, plainRole } from './message-columns.ts'
import type { MessageReading } from './message-format.ts'
import { DEFAULT_READING } from './read-messages.ts'

const OFFSET = /^[+-]\d{2}:\d{2}$/
const Format = z.enum(['auto', 'chatwoot', 'two-column'])

/** What a user says about how files are to be read, as options or a profile say it. */
export const ReadingProfile = z.strictObject({
  format: Format.optional(),
  /** Field → name of its column. */
  columns: z.record(z.string(), z.string().min(1)).optional(),
  /** Role → the words that files use for it. */
  roles: z.partialRecord(Author, z.array(z.string().min(1))).optional(),
  offset: z.string().regex(OFFSET).optional(),
})
export type ReadingProfile = z.infer<typeof ReadingProfile>

/** A profile from its text. Throws invalid_request, saying what is wrong with it. */
export function parseProfile(text: string, name: string): ReadingProfile {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new CopilotError('invalid_request', `${name} is not JSON. Write one with --save-profile.`, { cause })
  }
  const parsed = ReadingProfile.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new CopilotError(
    'invalid_request',
    `${name}: ${issue?.path.join('.')}: ${issue?.message}. Write one with --save-profile.`,
  )
}

/** What options say about reading: `map` as dialogue=…,role=…, `roles` as customer=甲|乙,agent=丙. Throws invalid_request. */
export function profileOfOptions(options: {
  format?: string
  map?: string
  roles?: string
  offset?: string
}): ReadingProfile {
  const format = options.format === undefined ? undefined : Format.safeParse(options.format)
  if (format && !format.success)
    throw new CopilotError('invalid_request', `"${options.format}" is no format. Use ${Format.options.join(', ')}.`)
  if (options.offset !== undefined && !OFFSET.test(options.offset))
    throw new CopilotError('invalid_request', `"${options.offset}" is no offset. Write it as +08:00.`)
  return {
    ...(format && { format: format.data }),
    ...(options.map !== undefined && {
      columns: Object.fromEntries(parseColumnMap(options.map, columnsOf(format?.data))),
    }),
    ...(options.roles !== undefined && { roles: parseRoles(options.roles) }),
    ...(options.offset !== undefined && { offset: options.offset }),
  }
}

/** How to read by a profile, and by options that go before it. Throws invalid_request for a column of a field that the format has not. */
export function readingOf(profile: ReadingProfile, options: ReadingProfile = {}): MessageReading {
  const {
    format = DEFAULT_READING.format,
    columns = {},
    roles = {},
    offset = DEFAULT_READING.offset,
  } = joinProfiles(profile, options)
  const fields = columnsOf(format).map(({ field }) => field)
  const foreign = Object.keys(columns).find((field) => !fields.includes(field))
  if (foreign !== undefined)
    throw new CopilotError(
      'invalid_request',
      `The format ${format} has no field "${foreign}". Its fields are: ${fields.join(', ') || 'none'}.`,
    )
  const map: ColumnMap = new Map(Object.entries(columns))
  const words = Object.entries(roles).flatMap(([role, all]) =>
    all.map((word) => [plainRole(word), role as Author] as const),
  )
  return { format, map, roles: new Map(words), offset }
}

/** One profile that says what both say; options go before. */
export function joinProfiles(profile: ReadingProfile, options: ReadingProfile): ReadingProfile {
  const columns = { ...profile.columns, ...options.columns }
  const roles = { ...profile.roles, ...options.roles }
  return {
    ...profile,
    ...options,
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(Object.keys(roles).length > 0 && { roles }),
  }
}

function columnsOf(format: MessageReading['format'] = 'auto'): readonly Column[] {
  if (format === 'chatwoot') return []
  return format === 'two-column' ? ANSWER_COLUMNS : MESSAGE_COLUMNS
}

function parseRoles(option: string): ReadingProfile['roles'] {
  const roles = option.split(',').map((part) => {
    const [role = '', words = ''] = part.split('=').map((side) => side.trim())
    const author = Author.safeParse(role)
    if (author.success && words !== '') return [author.data, words.split('|').map((word) => word.trim())] as const
    throw new CopilotError(
      'invalid_request',
      `"${part}" names no role. Write role=word|word, with a role of ${Author.options.join(', ')}.`,
    )
  })
  return Object.fromEntries(roles)
}
