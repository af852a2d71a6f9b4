import { normalise } from '../../text/normalise.ts'
import { emptyTalk, sentences } from '../empty-talk.ts'
import { questionAsSaid, type SaidQuestion } from './reported-speech.ts'

/** What kind of answer an ask wants. */
export type AskKind = 'whether' | 'how' | 'when' | 'where' | 'amount' | 'why' | 'what' | 'choice' | 'request'

/** A customer's question made whole and clean, or why it is none that others would ask. */
export type AskReading =
  | { ok: true; text: string; kind: AskKind; asker: SaidQuestion['asker'] }
  | { ok: false; reason: AskFault }

export type AskFault =
  | 'no question'
  | 'several questions'
  | 'not whole'
  | 'one case'
  | 'too short'
  | 'too long'
  | 'a check'

const LONGEST = 40
const FEWEST = 2
const MOST_ASKS = 3

const KINDS: readonly (readonly [AskKind, RegExp])[] = [
  [
    'why',
    /为什么|为啥|为何|怎么(?:没|不|还没|还不|又|就|会|这么|那么|才|老|总|一直|都)|咋(?:没|不|还)|什么原因|啥原因|\bwhy\b/iu,
  ],
  [
    'when',
    /什么时候|什么时间|啥时候|何时|多久|几天|几号|几点|多长时间|多少天|哪天|几时|时间要求|多少个?(?:小时|工作日)|\bwhen\b|\bhow (?:long|soon)\b/iu,
  ],
  ['amount', /多少钱|多少元|几块|什么价|多少|几折|几次|几个|几件|几种|\bhow (?:much|many)\b/iu],
  ['where', /哪里|哪儿|在哪|从哪|去哪|到哪|何处|什么地方|哪个(?:页面|地方|位置)|\bwhere\b/iu],
  ['how', /怎么|怎样|如何|咋|该怎|什么办法|什么方法|什么流程|\bhow\b/iu],
  ['choice', /还是(?!否|不|能|可|会|要|需|有|没|得|想|把|我)|\bor\b.*\?$/iu],
  [
    'whether',
    /吗|么$|能否|是否|可否|能不能|可不可以|可以不|行不行|是不是|有没有|会不会|要不要|用不用|需不需要|支不支持|有无|\b(?:can|could|may|do|does|is|are|will|should|must)\b.{2,}\?$|^(?:can|could|may|do|does|is|are|will)\b/iu,
  ],
  ['what', /什么|啥|哪(?:些|个|种|款|家|一)|谁|\b(?:what|which|who)\b/iu],
  [
    'request',
    /^(?:那)?(?:你好|您好)?[,，]?(?:我|本人)?(?:现在|也|还是)?(?:就)?(?:想要?|要|需要|申请|希望|麻烦|请|帮我?|能帮)(?!知道|问).{0,14}(?:退|换|改|取消|开|补|修|查|保价|价保|安装|拒收|申请|注销|绑定|解绑|办|合并|恢复|转|赔)|^(?:i (?:want|need|would like)|please)\b/iu,
  ],
]
const MARK = /[?？]\s*$/u
/** The customer checks what was said before: 那就是说…, 对吧. */
const CHECK =
  /^(?:那么?|所以|也就是|就是说|意思|你(?:的|是)?意思|是说|你是说|然后|但是|可是|不过|而且|因为|如果那样|那样|这样|对吧|是吧|是吗|真的|不是)|(?:对吧|是吧|对不对|是么|对吗|是吗|好吗|行吗|好不好|可以吗|可以么|有吗|没有吗|吧)[?？。]*$|是否(?:是|为|选择|要?重新|要?操作|需要操作|需要联系|就|直接|等|已|正常|确定|一定|还是|要等|属于我|成功|确认)|是不是|有没有(?:成功|取消|发|退|收|处理|通过|审核|提交|安排|申请|开好|寄)|成功|(?:好|完|掉|到|出|去)了(?:吗|么|没)|(?:退款|退货|取消|订单|服务单|售后单?)(?:是否)?(?:已经|通过|完成)/u
const BARE_CHECK = /^.{0,5}(?:可以吗|可以么|行吗|好吗)[?？]*$/u
/** Points at what only this dialogue shows. */
const POINTS =
  /这[个款件单样种次条张边家里是些]|那[个款件单样种次条张边家里是些]|该(?!怎|如何)|此|它|他们?|她|这(?=[\p{Script=Han}])|(?<![也就])那(?=[\p{Script=Han}])|其(?![他它中余实])|另(?:外)?一|上面|下面|刚才|刚刚|刚(?=[\p{Script=Han}])|之前(?:的|说|问|客服|申请|订单)|前面|上次|前天|昨[天晚]|今[天晚早]|明[天早]|后天|大后天|周[一二三四五六日末]|星期|早上|上午|下午|晚上|中午|凌晨|第[一二三四]|其中|当前|有的|有一|一直|你说|你们?说|客服说|说的|同事|不同意|进度|帮.{0,6}看|(?:查|看)(?:一)?下|回复|还没|还没有|都没|没到|怎么还|再(?!次)|又|催|尽快|抓紧|\b(?:this|that|these|those|it|he|she|they|today|tomorrow|yesterday)\b/iu
/** 能自提吗 is whole, 有自提吗 leaves open what of. */
const ABLE = /能|可以|可否|支持/u
/** Why something came about, not why it is so. */
const STATE = /了|显示|被|没(?!有)|一直/u
const PLACEHOLDER = /\[[^[\]]{1,8}\]/u
const PLACEHOLDERS = /\[[^[\]]{1,8}\]/gu
/** Words that carry no matter of their own. */
const EMPTY_WORDS =
  /请问|我想问|想问|咨询|询问|一下|怎么办|怎么|怎样|如何|什么时候|什么时间|什么|为什么|为何|多久|多少|大概|一般|大约|是否|能否|可否|能不能|可不可以|可以|能够|需要|哪里|是不是|有没有|会不会|应该|处理|解决|情况|问题|原因|客服|你们|你好|您好|的话|如果|现在|目前|具体|到底|还是|或者|自己|商品|东西|产品|订单|时间|[我你您能要会吗呢么啊吧了的是有在到和就都也还想让把给请被个些之后前时下上里好点几]/gu

/**
 * Reads the one ask of a customer's words: greetings, order numbers and what only tells are left out; a third-person summary is put as the customer would. An elided ask is made whole by
 * what the customer said before. Refused: several asks, none, what points at something only this dialogue shows, what only checks what was said.
 */
export function readAsk({ question, context }: { question: string; context: string }): AskReading {
  const reported = questionAsSaid(question.trim())
  const said = reported?.text ?? question
  const parts = clauses(said).filter((part) => emptyTalk(part, 'customer') === null)
  const asks = parts.filter((part) => kindOfAsk(part) !== null)
  // What is asked last is what the answer answers first; more than a few asks are a list.
  const ask = asks.at(-1)
  if (ask === undefined) return refuse('no question')
  if (asks.length > MOST_ASKS || (reported !== null && asks.length > 1)) return refuse('several questions')
  const kind = kindOfAsk(ask) ?? 'what'
  const told = parts.filter((part) => part !== ask && kindOfAsk(part) === null).join('，')
  if (told.length > LONGEST) return refuse('too long')
  if (CHECK.test(ask) && !isOwnAsk(ask)) return refuse('a check')
  const plain = tidy(ask)
  if (PLACEHOLDER.test(plain) || (kind === 'why' && STATE.test(plain))) return refuse('one case')
  if (POINTS.test(plain)) return refuse('not whole')
  const whole = matter(plain) >= FEWEST ? plain : completed(plain, told === '' ? lastOf(context) : told)
  if (whole === null || (kind === 'whether' && !ABLE.test(whole) && matter(whole) < FEWEST + 1))
    return refuse('too short')
  if (whole.length > LONGEST) return refuse('too long')
  return { ok: true, text: whole, kind, asker: reported?.asker ?? 'customer' }
}

/** Characters of an ask that say what it is about. */
export function matter(text: string): number {
  return normalise(text)
    .text.replace(EMPTY_WORDS, '')
    .replace(/[^\p{L}\p{N}]+/gu, '').length
}

function refuse(reason: AskFault): AskReading {
  return { ok: false, reason }
}

/** What kind of answer a clause asks for; null where it asks nothing. */
export function kindOfAsk(clause: string): AskKind | null {
  const plain = clause.trim()
  for (const [kind, pattern] of KINDS)
    if (pattern.test(plain.replace(/[?？。!！~～\s]+$/u, (end) => (/[?？]/u.test(end) ? '?' : '')))) return kind
  return MARK.test(plain) && plain.length > 5 ? 'whether' : null
}

/** 可以吗 at the end of a whole ask is one: 退货用自己的盒子可以吗. */
function isOwnAsk(ask: string): boolean {
  return (
    /(?:可以吗|可以么|行吗|有吗)[?？。]*$/u.test(ask) &&
    !BARE_CHECK.test(ask) &&
    !/^(?:那|所以|但是|可是|然后|这样)/u.test(ask)
  )
}

function clauses(text: string): string[] {
  return sentences(text.replace(/\[(?:订单编号|订单金额|下单时间)[^\n]*?\]\]/gu, ' ')).filter(
    (part) => part.replace(PLACEHOLDERS, '').replace(/[^\p{L}\p{N}]/gu, '') !== '',
  )
}

function completed(ask: string, told: string): string | null {
  if (told === '' || PLACEHOLDER.test(told) || POINTS.test(told) || told.length > 24 || matter(told) < FEWEST)
    return null
  return `${tidy(told).replace(/[?？]$/u, '')}，${ask}`
}

function lastOf(context: string): string {
  return (
    clauses(context)
      .filter((part) => emptyTalk(part, 'customer') === null)
      .at(-1) ?? ''
  )
}

/** Without what opens and closes a message. */
function tidy(text: string): string {
  return text
    .trim()
    .replace(
      /^(?:(?:亲|你好|您好|客服|在吗|请问一下|请问下|请问|我想问一下|我想问下|我想问问|我想问|想问一下|想问下|想问|问一下|问下|我想咨询一下|咨询一下|咨询下|麻烦问一下|嗯|哦|额|对了|好的|那个|就是|还有就是|还有|另外|现在|目前)[,，。!！~～\s]*)+(?=\S)/u,
      '',
    )
    .replace(/^[,，、。;；:：\s]+/u, '')
    .replace(/^自己(?=是否|能|可|怎|如何)/u, '')
    .replace(/^自己/u, '我')
    .replace(/[,，。;；!！~～\s]+$/u, '')
    .replace(/(?:谢谢|哈|呀|哦|啊|哒|亲)+([?？]*)$/u, '$1')
    .replace(/[?？]+$/u, '？')
}
