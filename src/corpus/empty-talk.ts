import type { Author } from '../domain/message.ts'
import { bareText } from '../text/bare-text.ts'

// In a repeated group no word may be made of others of it: 好|好好 would take exponential time on a long run of 好.
const PARTICLES = '[啊呀哦噢喔嗯呢哈哟吧的了哒呐嘛滴]*'
const ADDRESS =
  '(?:(?:亲爱的|尊敬的|亲|小姐姐|先生|女士|老板|客户|顾客|用户|会员|您|你|妹子|美女|帅哥|客服|小姐|老师|朋友)[,，]?)*'

const GREETINGS = [
  `${ADDRESS}(?:您好|你好|hi|hello|hey|哈喽|嗨|在吗|在么|在不|在不在|有人吗|有人在吗|有人么|早上好|上午好|中午好|下午好|晚上好|早|早安|晚安|我在|在的|我在的|在呢|欢迎光临)${PARTICLES}`,
  '.{0,14}(?:很)?高兴(?:能)?为(?:您|你)(?:提供)?服务.{0,8}',
  '(?:我是|这里是).{0,20}(?:客服|专员|顾问|小助手|助手).{0,16}',
  '.{0,10}(?:请问)?(?:有)?(?:什么|啥|哪里|哪些)?(?:问题|需要)?.{0,4}(?:可以|能|能够)(?:帮|帮助|帮到|协助|为)(?:您|你|到您|到你)(?:的|处理|解决|或|服务|做){0,5}.{0,4}',
  '(?:hi|hello|hey|dear|goodmorning|goodafternoon|goodevening)(?:there|all|sir|madam|customer|team)?(?:areyouthere|anyonethere|anybodythere)?',
  '.{0,20}(?:how|what)(?:can|may|could)i(?:help|assist|do)(?:for)?(?:you)?.{0,16}',
]

const FILLERS = [
  `(?:亲爱的|亲)+${PARTICLES}`,
  `${ADDRESS}(?:好[的吧滴哒嘞]?|行吧|嗯|恩|哦|噢|ok(?:ay)?|收到|(?:明白|知道|了解)了?)+${PARTICLES}`,
  `(?:好的?|嗯|行|那)?[,，]?(?:谢谢|多谢|感谢|谢了|thanks|thankyou|3q|辛苦|麻烦|拜拜|再见|bye|byebye)+(?:您|你|啦|了|哈|理解|支持|配合|谅解|哦|的|啊|呀|~)*`,
  `${ADDRESS}(?:还)?(?:请|麻烦|劳烦)?(?:您|你)?(?:再)?(?:稍等|等一下|稍候|等下|等等|稍等一下|稍等片刻|稍等下|耐心等待|耐心等待一下|等一等|稍微等一下)(?:一下|片刻|哦|呢)?.{0,6}`,
  '.{0,8}(?:正在|马上|这就|帮|给|为)(?:您|你|为您|帮您|给您|为你|帮你|给你)(?:的)?(?:查询|查看|核实|处理|看一下|查一下|看看|查|看下|核实一下)(?:一下|中|呢|哦|下|的)*.{0,6}',
  `.{0,6}(?:让|叫)(?:您|你)久等.{0,4}`,
  '(?:yes|yeah|yep|sure|okay|ok|alright|gotit|isee|great|perfect|cool|fine|noted|noproblem|nice|please)+',
  '(?:ok|okay|great|perfect|sure|and)?(?:thankyou|thanks|thx|cheers)(?:somuch|verymuch|alot|again|foryourhelp|foryourtime)*',
  '.{0,12}(?:just)?(?:a|one)(?:moment|minute|second|sec)(?:please)?.{0,8}',
  '.{0,8}(?:please)?(?:hold|bearwithme|waitamoment|holdon)(?:please|on|amoment|foramoment)?',
  '.{0,12}(?:letme|illjust|ill|iwill|illgoaheadand)(?:check|takealook|lookinto|lookup|seewhaticando|pullup)(?:that|this|it|on|into|for|you|your|order|details|the)*(?:now)?',
]

/** Talk about nothing that the shop could answer. */
const CHATTER = [
  '(?:哈|呵|嘿|嘻|嘎|唉|哎|额|呃|啧|233|666|hh|ha|lol|hmm|emm|mm)+[啊呀哦噢喔嗯呢吧的了哎呦哟m]*',
  '(?:测试|test|试试|123456|111|asdf)+(?:一下)?',
  '.{0,4}(?:吃饭|吃过饭|吃)(?:了吗|了么|了没有?|没)',
  '.{0,4}(?:你|您)?(?:是)?(?:机器人|真人|人工|活人)(?:吗|么|还是.{0,4})',
  '.{0,6}(?:讲|说|来)(?:一?个|段)?(?:笑话|故事|段子).{0,4}',
  '.{0,6}(?:今天)?天气(?:真|怎么样|好|不错|如何).{0,4}',
  '(?:你|您)?(?:真|好)?(?:可爱|漂亮|厉害|棒|聪明|nice)[啊呀哦的了呢吧]*',
  '.{0,4}(?:我)?(?:好|太)?(?:无聊|寂寞|困)[啊呀哦的了呢吧]*',
]

/** From a customer these end a matter; from an agent they answer one. */
const ACKNOWLEDGEMENTS = [
  `${ADDRESS}(?:好的?|嗯|哦|行|可以|是的?|对的?|(?:暂时)?没(?:有|事|其他事|别的|问题)?了?|不用了?)+(?:谢谢)?${PARTICLES}`,
]

const CLOSINGS = [
  '.{0,6}(?:请问)?(?:您|你)?(?:这边)?还有(?:其他|其它|别的|什么)?.{0,8}(?:帮|需要|问题|咨询|协助|服务).{0,12}',
  '.{0,10}(?:感谢|谢谢)(?:您|你)?(?:的|对).{0,20}(?:支持|咨询|光临|谅解|理解|配合|来访|信任|耐心|使用).{0,10}',
  '.{0,10}祝(?:您|你)?.{0,16}(?:愉快|开心|顺利|幸福|快乐|再见).{0,8}',
  '.{0,20}(?:给|对|为|打|点击|记得|邀请|辛苦|麻烦).{0,20}(?:评价|打分|好评|满意度).{0,20}',
  '.{0,6}(?:不客气|不用客气|别客气|太客气了?|应该的|应该做的|不好意思|抱歉|对不起|非常抱歉|很抱歉).{0,6}',
  // Alone: 没拆封没关系 says something.
  `(?:${ADDRESS}(?:好的?|嗯|哦|哈|那|真的|也|都))*${ADDRESS}没关系(?:的|了|哦|啊|呀|哈|呢|啦|亲|您|你|谢谢|不用谢|不客气|应该的)*`,
  '(?:youre|youare)(?:very|most)?welcome.{0,8}|mypleasure|anytime|noworries',
  '.{0,12}(?:have|enjoy)(?:a|an|your|the)?(?:good|great|nice|lovely|wonderful|rest|day|weekend|evening).{0,24}',
  '.{0,12}(?:anythingelse|anyotherquestions?|otherquestions?).{0,24}',
  '.{0,12}(?:thankyou|thanks)for(?:contacting|reachingout|calling|choosing|chatting|shopping|waiting|holding|your).{0,24}',
  '(?:good)?bye(?:bye)?|takecare|seeyou|(?:im|iam|were)?(?:so|very|really)?sorry(?:aboutthat|forthat|tohearthat|forthewait|fortheinconvenience|foranyinconvenience)?',
]

const PROMISES = [
  '.{0,20}(?:帮|给|为|替)(?:您|你).{0,8}(?:反馈|催|催促|催一下|加急|备注|记录|登记|上报|提交|升级|申请|核实|联系).{0,16}',
  '.{0,16}(?:尽快|会|将|马上|立即|第一时间).{0,10}(?:处理|解决|联系您|联系你|回复|回电|安排|跟进|反馈|核实).{0,10}',
  '.{0,16}(?:请|还请|麻烦).{0,6}(?:耐心|放心|理解|谅解|见谅|注意接听|保持电话|保持手机).{0,16}',
  '.{0,10}(?:理解|明白).{0,4}(?:您|你)的(?:心情|感受).{0,12}',
  '(?:we|i|someone|ourteam|theteam|acolleague).{0,4}(?:will|shall|ll)(?:getback|reply|respond|contact|call|followup|escalate|forward|pass|lookintoit|lookintothis|reachout).{0,30}',
  '.{0,16}(?:appreciateyourpatience|thankyouforyourpatience|pleasebepatient|understandyourfrustration).{0,12}',
]

const whole = (patterns: readonly string[]) => new RegExp(`^(?:${patterns.join('|')})$`, 'u')
const KINDS = [
  ['closing', whole(CLOSINGS)],
  ['greeting', whole(GREETINGS)],
  ['filler', whole(FILLERS)],
  ['chatter', whole(CHATTER)],
] as const
const ACKNOWLEDGEMENT = whole(ACKNOWLEDGEMENTS)
const PROMISE = whole(PROMISES)

/** Cuts a text where a sentence ends, or where a space stands between Chinese words; the marks stay with what they end. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[。！？!?~～\n；;…])(?![。！？!?~～\n；;…])\s*|(?<=[\p{Script=Han}\]\p{So}])\s+|\s+(?=\p{Script=Han})/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** A sentence reduced to what is compared: one form of letters, without spaces, marks and emoji. */
export const bare = bareText

/** Kinds of talk without content. */
export type EmptyTalk = 'greeting' | 'filler' | 'closing' | 'chatter' | 'empty'

/** What kind of talk without content a whole sentence is; `empty` when no letter or number is left; null when it has content. */
export function emptyTalk(sentence: string, role: Author): EmptyTalk | null {
  const words = bare(sentence)
  if (words === '') return 'empty'
  if (words.length > 40) return null
  for (const [kind, pattern] of KINDS) if (pattern.test(words)) return kind
  return role === 'customer' && ACKNOWLEDGEMENT.test(words) ? 'filler' : null
}

/** True for a sentence that only promises somebody's effort or asks for patience. */
export function isPromise(sentence: string): boolean {
  const words = bare(sentence)
  return words.length <= 60 && PROMISE.test(words)
}
