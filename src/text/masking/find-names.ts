import { ADDRESS_BLANK, type Finder, NUMBER_BLANK, scan, whole } from './finding.ts'

const COMPOUND = '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫|独孤|宇文|长孙'
const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫房裘缪干解应宗丁宣邓郁杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊甄曲家封储靳段富巫焦巴弓牧隗山谷车侯宓蓬班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎蓟薄印宿白怀蒲台鄂索咸籍赖卓蔺屠蒙池乔阴闻党翟谭贡劳姬申扶堵冉宰雍桑桂牛寿通边扈燕冀浦尚农温庄晏柴瞿阎充慕连茹习艾鱼容古易慎戈廖庾暨居衡步耿满弘匡国文寇广东欧沃利蔚越隆师巩聂晁勾敖融冷辛阚简饶空曾沙养丰巢关蒯查荆游竺权盖益桓公肖仝覃岳帅佟鄢阙佘苟冼邝麦粟郗逄訾檀隋栗涂邸郏郜邰琚'
/** Characters of everyday sentences that hardly ever stand in a given name. */
const NOT_GIVEN =
  '的了吗呢吧啊是在有我你您他她它们这那想要买退换就不没能可以给把被到说叫号收电手机请问跟也还都很用个什么怎件已送发寄女士姓址话名字和与写填错改单价钱货款元块'
const GIVEN = `(?:(?![${NOT_GIVEN}])[\\u4E00-\\u9FFF])`
const HONORIFIC = '先生|女士|小姐|太太|老师|师傅|阿姨'
const NAME = `(?:(?:${COMPOUND})${GIVEN}{1,2}|[${SURNAMES}](?:${HONORIFIC})|[${SURNAMES}]${GIVEN}{1,2}|[小阿老]${GIVEN})`
/** Words that begin like a name. */
const NOT_NAME =
  /^(?:安卓|台湾|贵州|花呗|万[一二三四五六七八九十]|王者|白天|应为|应是|老显|金卡|白金|包月|包年|石家庄|成年|单身|应届|农民|农户|党员|文员|路人|祖国|游客|容量|毛利|满仓|宁可|景点|常驻|白领|白嫖|黄牛|谢谢|小学|储蓄|荣耀|武汉|成都|方便|方式|方法|方面|高兴|高级|时间|时候|于是|常见|常用|何时|何必|安排|安全|安装|都是|全部|全新|全额|应该|那个|那么|关于|万一|马上|白色|黄色|黄金|红色|蓝色|金色|金额|金属|成功|成本|明天|明白|经常|连接|习惯|费用|解决|解释|解除|包裹|包邮|包装|支付|支持|路上|文件|平台|平时|平常|严重|曾经|申请|申诉|项目|计划|计算|程序|许多|空调|空气|沙发|毛病|毛衣|米色|余额|余下|查询|查看|查下|宁愿|祝你|顾客|管理|房间|尚未|盛大|商品|单号|单独|水果|水杯|石头|高端|易碎|简单|简直|容易|国内|国家|国际|广告|东西|东北|利用|师傅|公司|公里|温度|强烈|元旦|充电|充值|通知|通过|居然|满意|满减|相关|相同|终于|终端|家里|家人|家电|封面|班级|宣传|别人|别的|游戏|权益|益处|后面|后来|后天|从来|从前|向来|步骤|后台|台灯|山东|山西|江苏|江西|云南|宁夏|宁波|甘肃|安徽|广东|广州|杭州|温州|苏州|常州|林业|花费|花钱|水货|白条|京东|贝贝|能|任何|伏天|和你|乐意|车上|车间|景区|古代|时尚|冷却|冷静|强制|应用|干净|干嘛|左右|左边|史上|农村|小时|小区|小程|小米|小心|小号|小票|小哥|小件|老板|老是|老婆|老公|老人|老师|老家|安心|阿里|客服|人工)/

const INTRODUCED = new RegExp(
  `(?:我(?:的名字)?(?:是叫|叫做?)|(?<!商品|品牌|店铺|产品|文件|用户|起|改|报|个|什么)名字(?:是叫|是|叫|为|[ ]?:)|(?:真实)?姓名|(?:收件|收货|寄件|联系|签收|提货|取件|开户|持卡|经办|购买|下单|开户)人|户主|开?户名|(?:收|寄)方|(?<![a-z])(?:name|attn)(?= ?:))(?:姓名|名字|名)?(?:请?改成|请?改为|就写|写|填|就?是|为|叫)?[ ]?[:=]?[ ]?(${NAME})`,
  'g',
)
/** 我是 and 本人 lead many sentences: a name is what stands alone behind them. */
const SELF = new RegExp(`(?:(?<!不|说)我是|(?<!是|要|非|你|为)本人)[ ]?[:]?[ ]?(${NAME})(?=[,。.!;)~]|$)`, 'g')
const SETTLED = new RegExp(`[${NUMBER_BLANK}${ADDRESS_BLANK}]`)
const BESIDE = new RegExp(
  `(?<=^|[\\s,;:(${ADDRESS_BLANK}])(?:${NAME})(?=[\\s,;:]{0,3}${NUMBER_BLANK}|[\\s,;:]{1,3}${ADDRESS_BLANK})|(?<=${NUMBER_BLANK}[\\s,;:]{0,3}|${ADDRESS_BLANK}[\\s,;:]{1,3})(?:${NAME})(?=[\\s,;:)收]|$)`,
  'g',
)

/** 我姓方, 免贵姓王: the surname alone. */
const SURNAMED = new RegExp(
  `(?:我|免贵|敝|本人|我们?家)姓[ ]?((?:${COMPOUND}|[${SURNAMES}]))(?=[,。.!;)~ ]|$|${NUMBER_BLANK}|[,的]?(?:叫|名))`,
  'g',
)
const CALL_ME = new RegExp(
  `(?<![别不])叫我((?:${COMPOUND}|[${SURNAMES}])(?:${HONORIFIC}|哥|姐|总|工|叔|姨|女士)|[小阿老](?![姐哥时心号声])${GIVEN}|[${SURNAMES}](?:(?![等心去来找看试做先再])${GIVEN}){1,2})(?=就行|就好|就可以|就成|即可|可以|好了|吧)|叫我((?:${COMPOUND}|[${SURNAMES}])(?:${HONORIFIC})|[小阿老](?![姐哥时心号声])[${SURNAMES}])(?=[,。.!?;)~]|$)`,
  'g',
)
const OTHER = new RegExp(
  `(?:(?:她|他|我(?:妈妈?|爸爸?|老公|老婆|儿子|女儿|朋友|同事))(?:的?名字)?叫(?:做)?)[ ]?[:]?[ ]?(${NAME})(?=[,。.!;)~]|$)`,
  'g',
)
/** Syllables that names of Uyghur, Kazakh and Tibetan people are written with: three and more of them are such a name. */
const SYLLABLE =
  '[阿艾买提江古丽努尔热依木帕曼玉苏甫吐逊迪合塔不都拉克里卡麦哈力巴别伊布吾斯坦汗米孜娜再吉姆德普穆萨祖扎西卓玛次仁央金达瓦旦增洛桑尼格顿珠多平措贡仓赛麻沙代卜杜奴乌叶特那其图]'
const TRANSLITERATED = new RegExp(
  `(?:[我她他](?:的名字)?(?:是叫|叫做?)|(?:真实)?姓名|名字(?:是叫|是|叫|为|[ ]?:)|(?:收件|收货|寄件|联系|签收|提货|取件)人)(?:姓名|名字|名)?(?:请?改成|请?改为|写|填|就?是|为|叫)?[ ]?[:=]?[ ]?(${SYLLABLE}{3,8}(?:·${SYLLABLE}{2,8})?)(?![\\u4E00-\\u9FFF·])`,
  'g',
)

/** Names of people where they are introduced (我叫…, 收件人：…) or stand alone beside what was found already, as on a parcel. */
export const findNames: Finder = (folded) => [
  ...scan(folded, { kind: 'name', pattern: TRANSLITERATED, measure: nameAtEnd }),
  ...scan(folded, { kind: 'name', pattern: INTRODUCED, measure: nameAtEnd }),
  ...[SURNAMED, CALL_ME, OTHER].flatMap((pattern) => scan(folded, { kind: 'name', pattern, measure: nameAtEnd })),
  ...scan(folded, { kind: 'name', pattern: SELF, measure: nameAtEnd }),
  ...(SETTLED.test(folded) ? scan(folded, { kind: 'name', pattern: BESIDE, measure: notAWord }) : []),
]

function nameAtEnd(match: RegExpExecArray): [number, number] | null {
  const name = match[1] ?? match[2] ?? ''
  return NOT_NAME.test(name) ? null : tail(match, name)
}

function tail(match: RegExpExecArray, name: string): [number, number] {
  return [match[0].length - name.length, match[0].length]
}

function notAWord(match: RegExpExecArray): [number, number] | null {
  return NOT_NAME.test(match[0]) ? null : whole(match)
}
