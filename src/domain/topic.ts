import { z } from 'zod'

/** The eighteen topics every shop has; a shop may add its own. */
export const TOPICS = [
  'return_exchange',
  'refund',
  'logistics',
  'compensation',
  'price_protection',
  'order_change',
  'invoice',
  'payment',
  'promotion',
  'product',
  'stock',
  'repair',
  'defect',
  'account',
  'complaint',
  'human_agent',
  'chitchat',
  'other',
] as const

/** The topic of greetings, thanks and goodbyes. */
export const CHITCHAT = 'chitchat'

/** What agents call the topics. A shop's own topics go by their names. */
export const TOPIC_TITLES: Readonly<Record<string, string>> = {
  return_exchange: '退换货',
  refund: '退款',
  logistics: '物流',
  compensation: '赔偿补偿',
  price_protection: '价保',
  order_change: '订单修改',
  invoice: '发票',
  payment: '支付',
  promotion: '优惠活动',
  product: '商品',
  stock: '库存预售',
  repair: '维修安装',
  defect: '质量与错漏',
  account: '账号',
  complaint: '投诉',
  human_agent: '要求人工',
  chitchat: '寒暄',
  other: '其他',
}

export const Topic = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a topic is lower case letters, digits and underscores')
export type Topic = z.infer<typeof Topic>
