import { scan, type WrittenFinder } from './finding.ts'
import { isGivenName } from './given-names.ts'

/** Words after a first name that go on with the sentence. */
const GOES_ON =
  '(?!(?:and|but|from|my|the|is|i|im|can|want|order|speaking|here|with|at|in|on|of|for|to|not|who|by|again|calling|writing|please|thanks?|your|you|we|he|she|it|a|an|this|that|phone|email|address|looking|having|trying|waiting)(?![a-z]))'
const SURNAME = `(?: ${GOES_ON}[a-z]{2,20}(?![a-z]))`
const NAMED = new RegExp(
  `(?<![a-z])(?:my name is|my name's|(?:full |first |last )?name ?:(?! ?(?:phone|email|address))|this is (?=[a-z]+ speaking)) ?([a-z]{2,20}${SURNAME}?)`,
  'g',
)
const PERSON_OF_PARCEL = new RegExp(
  `(?:(?:(?:收件|收货|寄件|联系|签收|提货|取件|购买)人|姓名)(?:姓名|名字|名)?(?:改成|改为|是|为|叫)?(?: ?[:=] ?| |(?<=[是为成叫人名]))|(?<![a-z])(?:recipient|consignee|receiver|contact(?: person)?|attn) ?: ?)([a-z]{2,20}${SURNAME}{0,2})(?![a-z\\d@_.-])`,
  'g',
)
const CALLED = new RegExp(
  `(?:(?<![a-z])(?:i'm|i am|this is|it's|my (?:wife|husband|son|daughter|mother|father|mom|dad) is|ask for|call me|regards ?,?|sincerely ?,?)|我叫|叫我|我是) ?([a-z]{2,20})(${SURNAME}?)(?![a-z\\d@_])`,
  'g',
)
/** What stands where a name is asked for and is none. */
const NO_NAME =
  /^(?:phone|email|address|mobile|tel|number|name|info|details?|ok|no|not|none|null|the|same|is|changed?|wrong|vip|app|sorry|unknown|me|my|i|id|order|error|correct|incorrect|missing|spelled|misspelled|on|in|for|please)(?![a-z])/

/** Names in Latin letters: behind my name is … and on parcels any, behind I'm …, this is … and the like where the first word is a first name. */
export const findForeignNames: WrittenFinder = (folded, written) =>
  /[a-z]{2}/.test(folded)
    ? [
        ...[NAMED, PERSON_OF_PARCEL].flatMap((pattern) =>
          scan(folded, {
            kind: 'name',
            pattern,
            measure: (match) => (NO_NAME.test(match[1] ?? '') ? null : atEnd(match, match[1] ?? '')),
          }),
        ),
        ...scan(folded, {
          kind: 'name',
          pattern: CALLED,
          measure: (match) => {
            const [all, first = '', last = ''] = match
            const start = match.index + all.length - last.length - first.length
            if (!isGivenName(written.slice(start, start + first.length))) return null
            const capital = /^[A-ZＡ-Ｚ]/.test(written.charAt(start + first.length + 1))
            return capital ? atEnd(match, first + last) : [start - match.index, start - match.index + first.length]
          },
        }),
      ]
    : []

function atEnd(match: RegExpExecArray, name: string): [number, number] {
  return [match[0].length - name.length, match[0].length]
}
