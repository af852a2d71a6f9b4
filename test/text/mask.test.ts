import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MASK_KINDS, mask } from '../../src/text/mask.ts'
import { MASK_TOKENS } from '../../src/text/mask-tokens.ts'
import { TOKEN_OF_KIND } from '../../src/text/masking/kinds.ts'
import { anyString, personalString } from './any-string.ts'

test.each([
  ['我的手机号是13812345678', '我的手机号是[手机]'],
  ['打138 1234 5678找我', '打[手机]找我'],
  ['138-1234-5678', '[手机]'],
  ['138.1234.5678', '[手机]'],
  ['１３８１２３４５６７８', '[手机]'],
  ['+86 13812345678', '[手机]'],
  ['(+86)138-1234-5678', '[手机]'],
  ['008613812345678', '[手机]'],
  ['1 3 8 1 2 3 4 5 6 7 8', '[手机]'],
  ['138\u200b1234\u200b5678', '[手机]'],
  ['1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', '[手机]'],
  ['①③⑧①②③④⑤⑥⑦⑧', '[手机]'],
  ['一三八一二三四五六七八', '[手机]'],
  ['幺三八零零幺三八零零零', '[手机]'],
  ['tel13812345678', 'tel[手机]'],
  ['座机0571-87654321', '座机[手机]'],
  ['（010）12345678', '（010）12345678'],
  ['(010)62345678转801', '[手机]'],
  ['02162345678', '[手机]'],
  ['客服400-123-4567', '客服[手机]'],
  ['400 1234 567', '[手机]'],
  ['電話：2345 6789', '電話：[手机]'],
  ['+852 2345 6789', '[手机]'],
  ['call me at 13812345678 please', 'call me at [手机] please'],
])('a phone number in %j', (text, masked) => {
  expect(mask(text).masked).toBe(masked)
})

test.each([
  ['身份证11010519491231002X', '身份证[证件]'],
  ['11010519491231002x', '[证件]'],
  ['110105 19491231 002X', '[证件]'],
  ['身份证号110105194912310021', '身份证号[证件]'],
  ['老身份证：110105491231002', '老身份证：[证件]'],
  ['卡号6222021234567890128', '卡号[银行卡]'],
  ['4111 1111 1111 1111', '[银行卡]'],
  ['4111111111111111 2件', '[银行卡] 2件'],
  ['银行卡 6222 0212 3456 7890 123', '银行卡 [银行卡]'],
  ['发到zhang.san@example.com吧', '发到[邮箱]吧'],
  ['ＡＢＣ＠ＱＱ．ＣＯＭ', '[邮箱]'],
  ['abc @ qq.com', '[邮箱]'],
  ['车牌浙A12345', '车牌[车牌]'],
  ['京AD12345的车', '[车牌]的车'],
  ['粤B·8K29T', '[车牌]'],
  ['川SN7010', '[车牌]'],
  ['護照號碼E12345678', '護照號碼[护照]'],
  ['EA1234567', '[护照]'],
  ['通行证 C12345678', '通行证 [护照]'],
  ['微信号：zhang_san88', '微信号：[微信]'],
  ['加我微信 zs123456', '加我微信 [微信]'],
  ['+v: zhangsan', '+v: [微信]'],
  ['wxid_abc123def456', '[微信]'],
  ['微信号abc-6016', '微信号[微信]'],
  ['微信13812345678', '微信[手机]'],
  ['我QQ是12345678', '我QQ是[QQ]'],
  ['qq：123456789', 'qq：[QQ]'],
  ['扣扣 1234567', '扣扣 [QQ]'],
])('a number or account in %j', (text, masked) => {
  expect(mask(text).masked).toBe(masked)
})

test.each([
  ['寄到浙江省杭州市西湖区文三路100号3栋502室', '寄到[地址]'],
  ['我住在上海市浦东新区张杨路500号', '我住在[地址]'],
  ['收货地址：阳光花园12栋3单元501', '收货地址：[地址]'],
  ['收貨地址是臺北市信義區市府路45號', '收貨地址是[地址]'],
  ['地址改成 广东省 深圳市 南山区 科技园南路8号', '地址改成 [地址]'],
  ['放3栋2单元502就行', '放[地址]就行'],
  ['麻烦送到幸福小区8号楼', '麻烦送到[地址]'],
  ['我叫张三，想退货', '我叫[姓名]，想退货'],
  ['我叫张三想退货', '我叫[姓名]想退货'],
  ['姓名：欧阳娜娜', '姓名：[姓名]'],
  ['收件人改成李小明', '收件人改成[姓名]'],
  ['联系人是王先生', '联系人是[姓名]'],
  ['my name is John Smith', 'my name is [姓名]'],
  ['张三 13812345678', '[姓名] [手机]'],
  ['13812345678，李小明收', '[手机]，[姓名]收'],
  ['李四，浙江省杭州市西湖区文三路100号，13812345678', '[姓名]，[地址]，[手机]'],
])('an address or name in %j', (text, masked) => {
  expect(mask(text).masked).toBe(masked)
})

test.each([
  '',
  '订单号YS202401010001',
  'YS202401010001怎么还没到',
  '订单号13812345678',
  '单号：6222021234567890128',
  '运单号 4111111111111111',
  '订单编号是 1234567890123456，查一下',
  '订单202401011234567890',
  '1234567890',
  '123456789012345678',
  'order number is 4111111111111111',
  '快递YSX1234567890123',
  'SF1381234567890到哪了',
  'JD13812345678901',
  'YT8812345678901',
  '优惠码E12345678用不了',
  '兑换码 G12345678',
  '券码：QQ12345678',
  '我花了1299.00元，退50块',
  '2024-01-15 13:00:22下单',
  '20240115买的，1月15号到的',
  'iPhone15ProMax 256G',
  '微信iphone12登录不了',
  '微信支付失败',
  'QQ音乐会员',
  'RTX4090 i7-13700K',
  '尺码180 185 190 17有吗',
  'https://item.example.com/13812345678.html',
  '姓名和联系方式都错了',
  '我叫了快递',
  '我叫马上退款',
  '联系人方便改吗',
  '收件人电话错了',
  '寄到北京市要几天',
  '海淀区能送吗',
  '这款有3层、5层的吗，3号能到吗',
  '我知道5号发货',
  '退货地址在哪',
  '商品名字叫什么',
  '谢谢',
])('nothing is masked in %j', (text) => {
  expect(mask(text)).toMatchObject({ masked: text, found: [] })
})

test.each(['[手机]', '[QQ]和[订单号]', '姓名：[姓名x]，电话[电话x]', '[ORDERID_10487] <phone> {{name}} #E-s[数字x]'])(
  'placeholders stay as they are in %j',
  (text) => {
    expect(mask(text)).toMatchObject({ masked: text, found: [] })
  },
)

test('order number and phone side by side are told apart', () => {
  expect(mask('订单号YS202401010001，手机13812345678').masked).toBe('订单号YS202401010001，手机[手机]')
})

test('found spans point into the original text', () => {
  const text = '😀我叫张三，电话１３８１２３４５６７８'
  expect(mask(text).found.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ['name', '张三'],
    ['phone', '１３８１２３４５６７８'],
  ])
})

test('the map leads from a token to what it stands for and from all else to itself', () => {
  const text = '打13812345678吧'
  const { masked, map } = mask(text)
  expect(masked).toBe('打[手机]吧')
  expect(map.toOriginal({ start: 1, end: 5 })).toEqual({ start: 1, end: 12 })
  expect(map.toOriginal({ start: 2, end: 3 })).toEqual({ start: 1, end: 12 })
  expect(map.toOriginal({ start: 5, end: 6 })).toEqual({ start: 12, end: 13 })
})

test('every kind has its token in the closed list', () => {
  expect(MASK_KINDS.map((kind) => TOKEN_OF_KIND[kind]).filter((token) => !MASK_TOKENS.includes(token))).toEqual([])
})

test('masked is the text with only the found spans replaced, in order and without overlaps', () => {
  fc.assert(
    fc.property(fc.oneof(personalString, anyString), (text) => {
      const { masked, found } = mask(text)
      let rebuilt = ''
      let at = 0
      for (const { kind, start, end } of found) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(end).toBeGreaterThan(start)
        rebuilt += text.slice(at, start) + TOKEN_OF_KIND[kind]
        at = end
      }
      expect(at).toBeLessThanOrEqual(text.length)
      expect(masked).toBe(rebuilt + text.slice(at))
    }),
    { numRuns: 3_000 },
  )
})

test('masking twice changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 3, arbitrary: personalString }, anyString), (text) => {
      const once = mask(text).masked
      expect(mask(once).masked).toBe(once)
    }),
    { numRuns: 5_000 },
  )
})

test.each([
  '1',
  '1 ',
  '1\u200b',
  'a',
  'a@',
  '一',
  '路',
  '1号',
  '北京',
  '我叫张',
  '[订单',
  '\u0301',
  '\ud83d',
  '13812345678 ',
  '订单号YS202401010001 ',
  '三零',
  '三,',
  '⑬8',
  '礼品卡1234-',
  'gift card 1234 ',
  'zhang a@',
  'a@b.',
  'a#163.',
  'wj京',
  "i'm mike ",
  'my name is a ',
  '收件人 tom ',
  '叫我小',
  '我姓方',
  '古丽·',
  '8舍',
  '送到我家楼下',
  '12 a road, ',
  '12 a way, b c, ',
  '415-555-',
  '+1 (415) ',
  'qq一二三',
  '我的微信是a',
])('a hundred thousand characters of %j pass', (piece) => {
  const text = piece.repeat(100_000 / piece.length)
  expect(mask(text).masked.length).toBeGreaterThan(0)
})
