import { emptyTalk, isPromise, sentences } from '../empty-talk.ts'
import type { AskKind } from './read-ask.ts'
import { answerAsSaid, type SaidQuestion } from './reported-speech.ts'

/** An agent's words reduced to what holds for everybody who asks, or why nothing of them does. */
export type ReplyReading = { ok: true; text: string; looked: boolean } | { ok: false; reason: ReplyFault }

export type ReplyFault =
  | 'one case'
  | 'a promise'
  | 'a question back'
  | 'no content'
  | 'masked numbers'
  | 'beside the question'
  | 'too short'
  | 'too long'

const LONGEST = 160

const CASE = [
  /\[(?:姓名|手机|电话|地址|运单号|订单号|链接|邮箱|证件|日期|时间|商品|图片|机构|账号|微信|QQ|银行卡|车牌|护照)\]/u,
  /(?:查询|核实|确认|查看|核对|沟通|了解|联系)(?:完|过|到)?(?:之)?后(?!台|续|可)/u,
  /(?:已经|已|正在|刚刚?)(?:帮|为|给|替|提交|申请|发出|发货|出库|退款|退回|取消|签收|处理|备注|反馈|催|开具|开好|安排|修改|登记|记录|转|通知|联系|通过|完成|到|拦截|审核|受理|下发|打包|揽收|恢复)/u,
  /显示|看到|查到|查了|看了(?:一)?下|帮您看|我看|您看(?:下|一下)?这|这边看/u,
  /此单|此订单|该订单|该单|这个订单|这[个单件款]|那[个单件款]|您的?(?:这)?(?:订单|包裹|快递|商品|服务单|售后单|退款单?|发票|账户|账号)(?!详情|页面|列表|中心|里|中|内|号|的详情|在)|您这/u,
  /今[天晚早日]|明[天早日]|昨[天晚日]|后天|大后天|今年|本周|下周|这周|周[一二三四五六日]|上午|下午|晚上|中午|凌晨|早上|\d+月\d*[日号]?|\d+[日号](?![以之])|\d+[:：点]\d*|月底|月初/u,
  /还没有?|尚未|已经?(?:在|退|超|过|选|到)|两个商品|现在(?:就|都)?是|处于|下单的是|选择的是|购买的是|申请的是/u,
  /成功(?:了|的)?[。!！~～]*$|(?:收到|取消|退|发|开|改|好|申请|提交|备注|反馈|处理|修改|寄|补发|催|通知|联系)(?:出|掉|过|好|完)?了(?!的话|吗|就|才|后|之后|是?会|也|都|以后|再)/u,
]
const EFFORT =
  /^(?:我|我们|小妹|妹子|客服|这边|我这边|这里|将|会|就|先|可以)?(?:来|去|先|会|将|可以)?(?:帮|给|替|为)(?:您|你|忙|助|其|亲|到|用户)|(?:帮|为|给|替)(?:您|你|忙|助您?|其).{0,12}(?:申请|反馈|催|查|看|登记|备注|提交|联系|取消|处理|核实|记录|升级|转|问|安排|修改|拦截|补|操作|解决|退)|(?:将|会)联系|尽快|尽力|尽量|争取|催促|加急|上报|升级|专员|稍等|耐心|请.{0,4}等待|等待(?:审核|处理|结果|通知|您|即可|站点|商家|配送(?!员))|等等|放心|回电|电联|致歉|歉意|抱歉|不好意思|对不起|安抚|理解您|见谅|谅解|感谢|谢谢|祝您|愉快|再见|评价|满意|很高兴|关注|留意|为您服务|小妹|妹子/u
const ASKS_BACK =
  /[?？]|(?:请问|麻烦|烦请|请|劳烦|需要)(?:您|你)?(?:先)?(?:方便)?(?:提供|发送?|告知|说明|描述|告诉|核对|确认|复制|选择一下您|看)(?:一下|下|给|订单|单号|截图|照片|您|联系)|是(?:什么|哪)|吗[。~～]*$|呢亲$|询问/u
const UNSURE =
  /不(?:太)?(?:清楚|确定|知道|了解)|没有?(?:权限|办法查)|查(?:询)?不到|无法(?:查|确定|确认|核实|得知)|不好说|没查到|不能确定|(?:暂时|目前|现在|暂)(?:是)?(?:无|没|不|还没|缺|有|都|只)|不(?:归|属于)|不是我们|可能/u
const VAGUE =
  /^(?:[^是为可能需会]{0,18})?(?:方法|方式|流程|步骤|原因|路径|电话|地址|链接|情况|规则|政策|条件|结果|信息|详情|内容|入口|时间|规定|范围|标准|期限|要求|注意事项|联系人|收费|说明|教程|解决方案|处理方案|措施|数量|价格|金额|费用)$/u
/** The rest of something that went, or a summary's own words. */
const HALF =
  /^(?:但是?|而且?|并且?|且|后(?!台|期|续|面)|以及|和|因此|所以|得知|同时|不过|然后|因为|的|也不|其次|等|的话|就是|是的?[,，]?$|情况|才)|是否|能否|可否|得知|也是不|以及[^，。]{0,10}(?:时效|流程|方法|方式|时间|路径)|以及(?:告知|解释)|并让|并(?:给出|记录|请求|告知|解释|说明|表示|提供|回复|提醒|且告知|引导|介绍|询问|要求|向|对|为|帮|已经|已)|引导|随后|给出|请求|提出|要求提供|要求您|向您|客户回答|该怎么|如何|怎么|不不|客服(?:表示|回答|回复|告知|询问|帮|会|将|为|向|确认|查)|(?:向|给|对)客服|\*/u
/** A rule, a means, or what is and is not: what could stand in an article. */
const GENERAL =
  /可以|可(?=[\p{Script=Han}])|能(?!否)|需要?|不用|无需|不需|无须|支持|不行|必须|应该|只要|只有|只能|仅|都是|均|一般|默认|通常|如果|若|的话|会|由|按|以.{1,12}为准|为准|才|后|之前|内|点击|点开|进入|打开|联系|拨打|选择|在.{1,20}(?:中|里|上|内|查|看|申请|操作)|自动|自行|直接|建议|属于|包括|包含|是|没有|有|不影响|免费|收费|承担|原路|无法|不含|不提供|不开|不收|不退|您|\b(?:you can|please|must|should|need|only|within|free|cannot|can't|will|is|are|not)\b/iu
const SHORT_YES =
  /^(?:是|可以|能|行|支持|会|需要|不是|不可以|不能|不行|不支持|不会|不需要|不用|没有|有|无法)(?:的|哦|呢|哈|亲|了)*$/u
const LOST = /\[(?:数字|金额|日期|时间)\]|\{(?:数字|金额|日期|时间)\}/u
const NUMBER =
  /\d|[一二三四五六七八九十两半]+(?:个|天|小时|分钟|周|月|年|日|工作日|元|块|次|件|折)|当天|当日|次日|隔天|随时|马上|即时|实时|立即|以后|之后|后|为准|免费|不收|无需|不限|没有限制|同步/u
const MEANS =
  /点击|点开|点(?=取消|申请|修改|退|换|查|进)|即可|打开|进入|登录|联系|拨打|选择|申请|提交|在.{1,20}(?:查|看|中|里|上|内|申请|修改|操作|下载|页)|到.{1,12}(?:店|点|处|页|中心)|可以|可(?=[\p{Script=Han}])|建议|需要|自行|直接|通过|下载|勾选|填写|出示|拒收|重新|不能|不支持|不可|无法|原路|原返|退[回到]|才能|\b(?:go to|click|open|contact|call|choose|please|you can)\b/iu
const CAUSE = /因为|由于|因|是|需要|默认|只|仅|才|属于|不支持|不参加|限/u

/** Reads what of a reply answers an ask of this kind for anybody: facts of one case, promises, questions back and courtesies are left out. */
export function readReply({
  answer,
  kind,
  asker = 'customer',
}: {
  answer: string
  kind: AskKind
  asker?: SaidQuestion['asker']
}): ReplyReading {
  const reported = answerAsSaid(answer.trim(), asker)
  const looked = reported?.looked ?? false
  if (reported?.text === '') return refuse('no content')
  const said = (reported?.text ?? answer).trim()
  const faults: ReplyFault[] = []
  const kept: string[] = []
  let lost = false
  for (const sentence of sentences(said)) {
    const clauses = sentence.split(/(?<=[,，;；])/u)
    const found = clauses.map((clause) => faultOf(clause.replace(/[,，;；。!！~～\s]+$/u, ''), reported !== null))
    faults.push(...found.filter((fault) => fault !== null))
    if (found.includes('masked numbers')) lost = true
    // A courtesy may go from a sentence. A fact may not: what is left says something else.
    if (found.some((fault) => fault === 'one case' || fault === 'masked numbers')) continue
    const good = clauses.filter((_, at) => found[at] === null)
    if (good.length > 0 && good.length * 2 >= clauses.length) kept.push(good.join('').replace(/[,，;；]\s*$/u, '。'))
  }
  const text = tidy(kept)
  if (kept.length === 0) return refuse(faults[0] ?? 'no content')
  if (HALF.test(text)) return refuse('no content')
  if (lost && (kind === 'when' || kind === 'amount')) return refuse('masked numbers')
  if (text.length > LONGEST) return refuse('too long')
  if (VAGUE.test(text.replace(/。$/u, ''))) return refuse('no content')
  if (SHORT_YES.test(text.replace(/[。!！~～]$/u, '')))
    return kind === 'whether' ? { ok: true, text, looked } : refuse('beside the question')
  if (text.length < 5) return refuse('too short')
  if (!GENERAL.test(text)) return refuse('no content')
  return fits(text, kind) ? { ok: true, text, looked } : refuse('beside the question')
}

function faultOf(clause: string, reported: boolean): ReplyFault | null {
  const plain = clause.trim()
  if (plain === '' || emptyTalk(plain, 'agent') !== null) return 'no content'
  if (ASKS_BACK.test(plain)) return 'a question back'
  if (isPromise(plain) || EFFORT.test(plain)) return 'a promise'
  if (LOST.test(plain)) return 'masked numbers'
  if (CASE.some((pattern) => pattern.test(plain))) return 'one case'
  if (UNSURE.test(plain)) return 'one case'
  return reported && VAGUE.test(plain) ? 'no content' : null
}

function fits(text: string, kind: AskKind): boolean {
  if (kind === 'when' || kind === 'amount') return NUMBER.test(text)
  if (kind === 'how' || kind === 'where' || kind === 'request') return MEANS.test(text)
  return kind === 'why' ? CAUSE.test(text) : true
}

function refuse(reason: ReplyFault): ReplyReading {
  return { ok: false, reason }
}

function tidy(sentences: readonly string[]): string {
  return sentences
    .map((sentence) =>
      sentence
        .trim()
        .replace(/^(?:您好|你好|亲爱的|亲亲|亲|嗯嗯?|好的|哦|也(?=[\p{Script=Han}]))+[,，。!！~～\s]*/u, '')
        .replace(/(?:亲爱的|亲)(?=[,，。]|$)/gu, '')
        .replace(/(?:呢|哦|哈|呀|亲|哒|的呢|的哦|噢)+(?=[。!！~～]*$)/u, '')
        .replace(/[~～!！]+$/u, '。'),
    )
    .filter((sentence) => sentence !== '')
    .map((sentence, at, all) => (at < all.length - 1 && !/[\p{P}]$/u.test(sentence) ? `${sentence}，` : sentence))
    .join('')
}
