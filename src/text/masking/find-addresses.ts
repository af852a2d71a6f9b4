import { BLANK, type Finder, type Finding, scan, whole } from './finding.ts'

const PROVINCES =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门'
const CITIES =
  '广州|深圳|杭州|南京|苏州|成都|武汉|西安|郑州|长沙|青岛|沈阳|宁波|东莞|佛山|合肥|福州|厦门|济南|昆明|大连|哈尔滨|长春|石家庄|无锡|温州|南宁|贵阳|南昌|太原|兰州|海口|乌鲁木齐|呼和浩特|银川|西宁|拉萨|珠海|中山|惠州|常州|徐州|南通|扬州|嘉兴|绍兴|金华|台州|泉州|烟台|潍坊|临沂|洛阳|唐山|保定|廊坊'
/** Characters of place names; everyday words begin with those left out, except in a few names. */
const NAME =
  '(?:解放|看丹|让胡|喀什|什邡|那[曲坡]|离石|太[原仓和康湖白谷平]|(?![我你您他她它的了吗呢吧啊哦嗯是在到寄往给把请住想就没这那哪怎么什放让叫问看或有带靠太离跟])[\\u4E00-\\u9FFF])'
const END = '(?=[\\d a-z,(]|$|[一二三四五六七八九十]+(?:栋|幢|座|号|单元|期))'

const PROVINCE = `(?:${PROVINCES})(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?`
const SCHOOL = '(?:小学|中学|一中|实验|附中|附小)'
const PLACE = `(?<![个们本旧老同该此])小区|社区|(?:花园|家园|花苑|嘉园|山庄)(?:小区)?|公寓|大厦|广场|新村|公馆|中心|大学|学院|校区|中学|小学|医院|酒店|宾馆|产业园|工业园|科技园|软件园|园区|工业区|写字楼|商城|市场|大楼|(?:苑|府|园|城|湾|庭|里|院|厂)${END}`
const REGION =
  '自治州|自治县|自治旗|地区|开发区|街道|新区|省|市(?!场|面)|(?<![专校景灾疫郊市分各误战小])区(?![别分域])|县|旗(?!舰)|盟|镇|乡(?!下)'
const STREET =
  '(?:大道|大街|(?<![线套思电网半道马公铁走迷顺上出])路(?!由|过|上|费)|(?<![临邻逛沿])街|巷|胡同|弄|(?<![知报难味通渠频轨赛跑管地街])道(?!具|歉|理)|村|屯|庄(?![市镇乡区村]))(?:[东南西北中]段|[东南西北](?=[\\d一二三]))?'
const UNIT =
  '(?:[\\da-z甲乙丙丁东南西北]{1,6}|[一二三四五六七八九十百]{1,4})(?:-[\\da-z]{1,5}){0,3}(?:号(?:宿舍|公寓|教学|办公|实验)?楼|号(?:院|厂房|宿舍|公寓)|号(?![码线])|舍(?![不得友弃]|\\d?入)|栋|幢|座|单元|楼|层|室(?![一二两三四\\d]? ?[厅卫])|户|门(?![口店卫外前铃])|组|期|弄|房|铺)'

const PART = new RegExp(
  `[ ,]?(?:(?<unit>${UNIT})|(?<province>${PROVINCE})|(?:${NAME}|[a-z\\d]){1,12}?(?:(?<place>${PLACE})|(?<region>${REGION})|(?<street>${STREET})))`,
  'y',
)
const ROOM = /[ -]?[a-z]?\d{1,5}(?:-\d{1,4}){0,3}(?![\da-z元块件个双码月日点天年厅室卫套平多%.])/y
const KNOWN_PLACE = new RegExp(`(?:${PROVINCES}|${CITIES})(?![东南西北中]?(?:大道|大街|路|街)).{0,6}$`)
/** Words before an address that read as the beginning of its first name. */
const LEAD = /^(?:有套|考虑|例如|比如|咨询|查询|投诉|需要|要|去|目前|现在|麻烦|快递|直接|帮忙|送|发|家|买|我家)+/
const STARTS_KNOWN = new RegExp(`(?:${PROVINCES}|${CITIES})`, 'y')

const CUE =
  /((?:收货|收件|寄件|退货|详细|家庭|公司|新|送货)?地址)(?:改成|改为|是|为|在)?[ ]?[:=]?[ ]?|(?:寄|发|送|送货|发货|改|配送|邮|快递|退|搬)(?:到|往|去|至|回|在)[ ]?[:]?[ ]?(?:(?:我们?|他|她)?家?的?楼下)?|(?<!换)[改换](?:成|为)[ ]?[:]?[ ]?|(?<![解开安投排])放(?:到|在)?(?=[^.]{0,12}[\d号])|(?:家住|住在|住址|位于)(?:是)?[ ]?[:]?[ ]?/g
const ANY_SIGN = /[寓厦路街道巷弄村庄屯区县镇乡市省号栋幢座舍室楼园苑城]/

const LATIN_START = /\d[a-z]? [a-z]/
/** 120 Nanjing Road, Shanghai; Room 502, Building 3, No. 8 Wensan Road; 1600 Amphitheatre Parkway, Mountain View, CA 94043. */
const ENGLISH =
  /(?<![a-z\d])(?:(?:room|rm\.?|flat|apt\.?|apartment|suite|unit) ?[a-z]?\d{1,5}[a-z]?,? ?)?(?:(?:building|bldg\.?|block|tower) ?[a-z]?\d{0,4}[a-z]?,? ?)?(?:no\.? ?)?\d{1,5}[a-z]? (?:(?!the|my|on|in|of|for|day|days|order|orders|item|items|more|pairs?|is)[a-z]{2,15}\.? ){1,3}(?:road|rd|street|st|avenue|ave|lane|boulevard|blvd|drive|dr|parkway|pkwy|terrace|highway|hwy|crescent|(?:way|court|ct|place|pl|square|sq|circle|close)(?=\.? ?,))(?![a-z])\.?(?:(?: ?, ?[a-z]{3,15}(?: [a-z]{3,15}){0,2})? ?, ?[a-z]{2} \d{5}(?:-\d{4})?(?!\d))?(?: ?, ?(?:(?!thanks|please|pls|asap|and|but|not|now|ok|today)[a-z]{3,15}(?: (?:district|city|province))?)(?= ?(?:[,.)]|$|[^ a-z])| [a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}(?![a-z\d]))){0,3}(?: ?,? ?[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}(?![a-z\d]))?/g

const SCHOOL_END = new RegExp(`${SCHOOL}$`)
const DOOR = /(?:号|舍|弄|栋|幢|座|单元|室|户|号楼|号院|(?:宿舍|公寓|教学|办公|实验)楼|宿舍|公寓|厂房)$/
const BLOCK = /(?:舍|栋|幢|单元|号楼)$/
const STAGE = /(?:栋|幢|期|楼|层)$/
const ROOM_NUMBER = /^[ -]?[1-9]\d{2,3}$/
const ROOM_OF_BLOCK = /^[ -]?\d{1,3}(?:-\d{1,2})?-\d{3,4}$/

interface Chain {
  start: number
  end: number
  regions: number
  streets: number
  units: string[]
  /** Schools alone name an institution, nobody's home. */
  schools: number
  rooms: string[]
}

/** Chinese addresses: a chain of regions, streets, places and house numbers that says where somebody is. Less is enough after 地址 or 寄到. */
export const findAddresses: Finder = (folded) => {
  const english = LATIN_START.test(folded) ? scan(folded, { kind: 'address', pattern: ENGLISH, measure: whole }) : []
  return ANY_SIGN.test(folded) ? [...english, ...findChinese(folded)] : english
}

const findChinese: Finder = (folded) => {
  const cues = new Map<number, 'named' | 'sent'>()
  const text = folded.replace(CUE, (cue: string, noun: string | undefined, at: number) => {
    cues.set(at + cue.length, noun === undefined ? 'sent' : 'named')
    return BLANK.repeat(cue.length)
  })
  const found: Finding[] = []
  for (let at = 0; at < text.length; ) {
    if (!startsPart(text, at)) {
      at++
      continue
    }
    const chain = readChain(text, at)
    if (chain !== null && isAddress(chain, cues.get(at))) {
      found.push({ kind: 'address', start: chain.start, end: chain.end })
    }
    at = chain === null ? at + 1 : chain.end
  }
  return found
}

/** A block's number may follow any word: 麻烦送8栋302. */
const BLOCK_NUMBER = /(?<![第\d a-z一二三四五六七八九十-])\d{1,3}(?:号楼|栋|幢|座|舍)/y
const NAME_START = new RegExp(`${NAME}|[a-z\\d]`, 'y')
const NAME_UNIT = new RegExp(`^(?:${NAME}|[a-z\\d])$`)

function startsPart(text: string, at: number): boolean {
  NAME_START.lastIndex = at
  if (!NAME_START.test(text)) return false
  if (at === 0 || !NAME_UNIT.test(text.charAt(at - 1))) return true
  BLOCK_NUMBER.lastIndex = at
  if (BLOCK_NUMBER.test(text)) return true
  STARTS_KNOWN.lastIndex = at
  return STARTS_KNOWN.test(text)
}

function readChain(text: string, start: number): Chain | null {
  const chain: Chain = { start, end: start, regions: 0, streets: 0, units: [], schools: 0, rooms: [] }
  for (PART.lastIndex = start; ; PART.lastIndex = chain.end) {
    const match = PART.exec(text)
    // A comma parts regions only: "浙江省，杭州市" but not "广场，一楼".
    if (match === null || (match[0].startsWith(',') && chain.streets + chain.units.length > 0)) break
    const { unit, province, region } = match.groups ?? {}
    if (chain.end === start && unit === undefined && province === undefined) {
      const known = match[0].search(KNOWN_PLACE)
      chain.start = start + (known >= 0 ? known : (LEAD.exec(match[0])?.[0].length ?? 0))
    }
    chain.end = match.index + match[0].length
    if (unit !== undefined) chain.units.push(unit)
    else if (province !== undefined || region !== undefined) chain.regions++
    else {
      chain.streets++
      if (SCHOOL_END.test(match[0])) chain.schools++
    }
  }
  if (chain.end === start) return null
  ROOM.lastIndex = chain.end
  const room = ROOM.exec(text)
  if (room !== null) {
    chain.rooms.push(room[0])
    chain.end += room[0].length
  }
  return chain
}

/** Enough of a chain to find somebody's door; less is enough behind a cue. */
function isAddress({ regions, streets, units, rooms, schools }: Chain, cue: 'named' | 'sent' | undefined): boolean {
  const parts = regions + streets + units.length + rooms.length
  if (cue === 'named') return parts >= 2
  if (cue === 'sent') return parts >= 2 && parts > regions
  if (regions >= 2 && streets > schools) return true
  if (streets >= 1 && units.some((unit) => DOOR.test(unit))) return true
  if (streets >= 1 && rooms.some((room) => ROOM_OF_BLOCK.test(room))) return true
  return (
    units.length + rooms.length >= 2 &&
    units.some((unit) => BLOCK.test(unit)) &&
    (!units.every((unit) => STAGE.test(unit)) || rooms.some((room) => ROOM_NUMBER.test(room)))
  )
}
