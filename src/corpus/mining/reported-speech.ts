const SPEAKER = '(?:用户|客户|顾客|商家|买家|消费者|对方)'
const ASKS = '(?:询问|咨询|想问|想知道|想了解|了解|提问|问)'
const WANTS = '(?:要求|希望|想要|想|请求|需要|申请|打算)'
const TELLS = '(?:表示|反映|反馈|称|说|提出|告知|提供|描述|不满|担心|怀疑|抱怨|认为|觉得)'
const REPLIES =
  '(?:回答|回复|告知|告诉|表示|解释|说明|建议|称|提示|提醒|指出|回应|答复|强调|确认(?!.*(?:回答|告知|表示|回复|建议|答复))|说)'

const QUESTION_FRAME = new RegExp(
  `^${SPEAKER}(?<how>[^，,。]{0,12}?)${ASKS}(?:客服)?(?:一下|到|说|道|过|了(?!解))?(?:关于|下)?[,，:：]?`,
  'u',
)
const REQUEST_FRAME = new RegExp(
  `^${SPEAKER}(?:现在|急着|还|也|因此)?${WANTS}(?:让|请|能|能够)?(?:客服)?(?:帮忙|帮助|帮其|帮|协助)?(?:用户|自己|其)?(?:能够|能)?`,
  'u',
)
const STORY_FRAME = new RegExp(`^${SPEAKER}[^，,。]{0,6}?${TELLS}(?:客服)?(?:说)?[,，:：]?`, 'u')
const LATER_ASK = new RegExp(
  `(?:[,，]|^)(?:并且|并|且|想)?(?:${SPEAKER})?${ASKS}(?:客服)?(?:一下|到|了(?!解))?[:：]?`,
  'gu',
)
const LATER_WANT = new RegExp(`[,，](?:并且|并|所以)?(?:${SPEAKER})?(?:要求|希望)(?:客服)?(?:帮忙|帮助|帮)?`, 'gu')
const ANSWER_FRAME = new RegExp(
  `^客服(?<how>[^。]{0,60}?)(?<verb>${REPLIES})(?:给?${SPEAKER}|其)?(?:说|称|道|是指)?[,，:：]?`,
  'u',
)
const LATER_REPLY = new RegExp(
  `(?<=^|[,，。;；])(?:并且|并|且|同时|然后|再|又)?(?:客服)?(?:${REPLIES})(?:给?${SPEAKER}|其)?(?:说|称)?[,，:：]?`,
  'gu',
)

/** A question as its customer would have put it, and who of a summary asked it. */
export interface SaidQuestion {
  text: string
  /** What the summary calls whoever asks. */
  asker: 'customer' | 'seller'
}

/** A question of a third-person summary (用户询问能否改地址。) as the customer would have put it; null where the text is no summary. */
export function questionAsSaid(text: string): SaidQuestion | null {
  if (!new RegExp(`^${SPEAKER}`, 'u').test(text)) return null
  const plain = text.replace(/。$/u, '')
  const framed = QUESTION_FRAME.exec(plain)
  const asked = framed
    ? storyOf(framed.groups?.how ?? '') + plain.slice(framed[0].length)
    : REQUEST_FRAME.test(plain)
      ? plain.replace(REQUEST_FRAME, '我想')
      : plain.replace(STORY_FRAME, '')
  const asker = text.startsWith('商家') ? 'seller' : 'customer'
  const said = asked.replace(LATER_ASK, '，').replace(LATER_WANT, '，我想')
  return { text: inFirstPerson(said, asker).replace(/^[,，]+/u, ''), asker }
}

/**
 * An answer of a third-person summary (客服回答可以改。) as the agent would have put it, and whether the agent looked at the customer's own case first; null where the text is no
 * summary. What only tells what the agent did comes back empty.
 */
export function answerAsSaid(
  text: string,
  asker: SaidQuestion['asker'] = 'customer',
): { text: string; looked: boolean } | null {
  if (!text.startsWith('客服')) return null
  const framed = ANSWER_FRAME.exec(text)
  if (!framed) return { text: '', looked: true }
  const { how = '', verb = '' } = framed.groups ?? {}
  const looked = /[查核确了解看验帮收给提联让催沟申登请]/u.test(how)
  const rest = text.slice(framed[0].length).replace(LATER_REPLY, (match) => (match.includes('建议') ? '建议您' : ''))
  const said = verb === '建议' ? `建议您${rest}` : rest
  return {
    text: said
      .replace(/并建议/gu, '，建议')
      .replace(ASKERS[asker], '您')
      .replace(/(建议)?您?建议您?您/gu, '建议您')
      .replace(/您您/gu, '您'),
    looked,
  }
}

const ASKERS = { customer: /用户|顾客|客户|买家|消费者/gu, seller: /用户|商家/gu }

/** What stands between 用户 and 询问 may be a circumstance: 用户收货后询问…. */
function storyOf(how: string): string {
  return /[后前时]$/u.test(how) ? `${how}，` : ''
}

function inFirstPerson(text: string, asker: SaidQuestion['asker']): string {
  return (asker === 'seller' ? text : text.replace(/(?:用户|顾客|客户|买家)(?:自己)?/gu, '我'))
    .replace(/自己的(?=[\p{Script=Han}])/gu, '我的')
    .replace(/客服/gu, '你们')
    .replace(/我我|我的我的/gu, '我')
}
