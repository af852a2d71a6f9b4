/** Words written by the first letters of their syllables. */
const INITIALS = table(
  '快递 kd|快递单号 kddh|快递员 kdy|订单 dd ddan|订单号 ddh|取消订单 qxdd|客服 kf|人工客服 rgkf|人工 rg|转人工 zrg|发票 fp|开发票 kfp|退款 tk tkuan|' +
    '申请退款 sqtk|仅退款 jtk|退货 th thuo|退货退款 thtk|退换货 thh|换货 hhuo|售后 sh|申请售后 sqsh|发货 fh fhuo|物流 wl|查物流 cwl|优惠券 yhq|优惠 yh|运费 yf|' +
    '运费险 yfx|地址 dz|改地址 gdz|手机 sj|手机号 sjh|密码 mm|支付宝 zfb|微信 wx|京东 jd|淘宝 tb|拼多多 pdd|购物车 gwc|充值 cz|身份证 sfz|' +
    '质量 zl|质量问题 zlwt|怎么 zm zme|怎么办 zmb|为什么 wsm|什么时候 smsh|多少钱 dsq|不知道 bzd|可以 ky|你好 nh|麻烦 mf|投诉 ts|赔偿 pc',
)
/** Letters that mean something else as often: read only beside these words. */
const ONLY_BESIDE: Record<string, RegExp> = {
  sj: /(?:我的|换|改|绑定|新|旧)$/,
  mm: /(?:改|忘记|忘了|修改|重置|登录|支付|输|找回|我的)$/,
  sh: /(?:申请|找|联系|走|要|可以|能)$/,
  ts: /(?:要|去|我|想|举报)$/,
  pc: /(?:要|申请|求)$/,
  tb: /(?:在|从|用|你们)$/,
  zl: /(?:的|这|商品|东西)$/,
  cz: /(?:怎么|话费|要|我|没)$/,
  yh: /(?:有|没|什么|还有)$/,
  rg: /(?:转|找|要|叫|有|接)$/,
  th: /(?:要|想|申请|可以|能|怎么|我)$/,
}
const WITHOUT_DIGITS = /[0-9]$/

/** The word that a row of initials stands for after the text before it, or null: mm is 密码 after 改 and millimetres after 5. */
export function readInitials(letters: string, before: string): string | null {
  const word = INITIALS.get(letters)
  if (word === undefined || WITHOUT_DIGITS.test(before.trimEnd())) return null
  const beside = ONLY_BESIDE[letters]
  return beside && !beside.test(before.trimEnd()) ? null : word
}

function table(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('|').flatMap((entry) => {
      const [word = '', ...initials] = entry.split(' ')
      return initials.map((letters): [string, string] => [letters, word])
    }),
  )
}
