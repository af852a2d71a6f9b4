import { normalise } from '../../text/normalise.ts'

/** Ways to say one thing that a shop's customers use without a difference, each with the word that stands for all. */
const SAME: readonly (readonly [said: RegExp, by: string])[] = [
  [/(?:收货|送货|收件|配送|派送|寄送|邮寄|寄货|订单)的?(?:收货|收件)?(?=地址)/gu, ''],
  [
    /更改|变更|更换(?=.{0,4}(?:地址|电话|手机|号码|抬头|信息|付款|支付|时间))|改一下|改下|改成|改为|修改成|修改为|修改一下|改变/gu,
    '修改',
  ],
  [/(?<![修善革])改(?=[了吗么呢？?,，]|$|地址|电话|抬头|发票|时间|名|订单|号)/gu, '修改'],
  [/(?:填|写|下|弄|输|选|搞)(?:写|单)?错(?:误)?/gu, '写错'],
  [/邮费|快递费|邮寄费|寄费/gu, '运费'],
  [/手机号码?|电话号码|联系电话|联系方式|号码/gu, '电话'],
  [/增值税专用发票|增值税专票|专用发票|专用票|增票/gu, '专票'],
  [/优惠卷|优惠劵|抵用券/gu, '优惠券'],
  [/退还|返还|返回|原返|退回来?|返给/gu, '退回'],
  [/开具|开出/gu, '开'],
  [/多长时间|多少天|几天|多少个?工作日|几个工作日/gu, '多久'],
  [/何时|啥时候|什么时间|几时/gu, '什么时候'],
  [/自取/gu, '自提'],
  [/快递员|快递小哥|配送师傅|配送小哥|派件员|送货员|配送人员/gu, '配送员'],
  [/收取|需要收|要收|收费|付费|花钱|要钱|交钱|费用/gu, '收费'],
  [/是否可以|可不可以|能不能|可否|是否能够?|能够|能否|可以/gu, '能否'],
  [/如何|怎样|怎么样/gu, '怎么'],
  [/送达|送到|到达/gu, '送到'],
  [/款项|钱款|货款/gu, '款'],
]

/** A question in one form, with one word for each thing; to compare by, not to show. */
export function canonical(text: string): string {
  return SAME.reduce((rest, [said, by]) => rest.replace(said, by), normalise(text).text).replace(/修改修改/gu, '修改')
}
