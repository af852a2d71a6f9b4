import type { Cue } from './cue.ts'

const LIMITS = new Set(
  'not-shipped shipped opened unopened overdue quality no-reason fresh custom large presale member third-party remote'.split(
    ' ',
  ),
)
const cue = (id: string, name: string, when: string, pattern: RegExp): Cue => ({
  id,
  name,
  when,
  pattern,
  limits: LIMITS.has(id),
})

/** Conditions under which a shop commonly answers the same question differently, and how customers and agents say them. */
export const CONDITION_CUES: readonly Cue[] = [
  cue(
    'not-shipped',
    '未发货',
    '订单还没有发货',
    /(?:没有?|还没|未|尚未|不)(?:发货|出库|发出|寄出|发走|打包)|(?:发货|出库)(?:之)?前|not (?:yet )?shipped|before (?:it )?ships/giu,
  ),
  cue(
    'shipped',
    '已发货',
    '订单已经发货',
    /(?:已经?|都)(?:发货|出库|发出|寄出|发走|在路上|在配送|配送)了?|(?:发货|出库)(?:了|之?后|以后)|在途|派送中|配送中|运输中|(?:already|has) shipped|after (?:it )?ships/giu,
  ),
  cue(
    'not-received',
    '未签收',
    '商品还没有签收',
    /(?:没有?|还没|未|尚未)(?:收到货?|签收|收货|到货)|(?:收货|签收)(?:之)?前|before delivery/giu,
  ),
  cue(
    'received',
    '已签收',
    '商品已经签收',
    /(?:已经?|都)(?:收到货?|签收|收货)了?|(?:收到货?|收货|签收)(?:之?后|以后|了)|after delivery/giu,
  ),
  cue(
    'opened',
    '已拆封',
    '商品已经拆封或使用',
    /(?:已经?|被)?(?:拆封|开封|拆开|拆包装|打开包装|激活|使用过|用过|试用)(?:了|过|之?后|的)?|没有?(?:原)?包装|包装(?:已经?)?(?:丢|扔|拆|没)了?|\bopened\b/giu,
  ),
  cue(
    'unopened',
    '未拆封',
    '商品没有拆封',
    /(?:没有?|还没|未|尚未)(?:拆封|开封|拆开|拆|激活|用过|使用|打开)|\bunopened\b/giu,
  ),
  cue(
    'overdue',
    '超过时限',
    '超过了规定的期限',
    /超(?:过|出)了?.{0,6}?(?:周期|时效|时间|期限|期|\[数字\].?|[\d一二三四五六七八九十两]+(?:个?月|天|日|年|小时))|过了(?:期|保|时效)|(?<![没未不]有?)过期了?|过保|过质保|\boverdue\b|\btoo late\b/giu,
  ),
  cue(
    'quality',
    '质量问题',
    '商品有质量问题',
    /(?:有|是|因为?|由于|属于|存在)?(?:质量问题|质量不好|坏了|有瑕疵|故障|破损|损坏|有问题的)|\b(?:faulty|broken|damaged|defective)\b/giu,
  ),
  cue(
    'no-reason',
    '无质量问题',
    '商品没有质量问题，只是不想要了',
    /(?:不是|没有?|无|非)(?:质量问题|质量)|不想要了?|不喜欢|买错了?|拍错了?|change(?:d)? (?:my )?mind/giu,
  ),
  cue('fresh', '生鲜', '商品是生鲜食品', /生鲜|水果|海鲜|冷冻|鲜花|fresh (?:food|produce)/giu),
  cue('custom', '定制', '商品是定制的', /定制|订做|定做|刻字|custom(?:ised|ized|-made)/giu),
  cue('large', '大件', '商品是大件', /大件|大家电|家具|冰箱|洗衣机|空调(?!被)|\b(?:bulky|furniture|appliance)\b/giu),
  cue('presale', '预售', '商品是预售的', /预售|预订|预定|定金|尾款|pre-?order/giu),
  cue('member', '会员', '顾客是会员', /plus\s*会员|会员|vip|\bmember\b/giu),
  cue('third-party', '第三方商家', '商品由第三方商家出售', /第三方(?:商家|卖家|店铺)?|非自营|third[- ]party/giu),
  cue('self-run', '自营', '商品是自营的', /(?<!非)自营/giu),
  cue('gift', '赠品', '商品是赠品', /赠品|赠送的|free gift/giu),
  cue('overseas', '海外', '商品或地址在海外', /海外|海外购|国外|境外|港澳台?|overseas|abroad|international/giu),
  cue('remote', '偏远地区', '地址在偏远地区', /偏远(?:地区)?|新疆|西藏|农村|乡镇|乡下|remote area/giu),
  cue('company', '公司', '以公司的名义', /公司|企业|单位|corporate|company/giu),
  cue('cod', '货到付款', '订单是货到付款的', /货到付款|cash on delivery/giu),
  cue('installments', '分期', '订单是分期支付的', /分期|白条|花呗|instal?lments?/giu),
]
