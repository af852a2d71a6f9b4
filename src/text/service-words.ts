import { isNear } from './near-word.ts'
import { type OffsetMap, replaceSpans } from './offset-map.ts'
import { syllableEnds, withoutTones } from './pinyin.ts'
import { remembering } from './remember.ts'

/** How one syllable of these words is typed: its pinyin, its homophones under an input method, and characters that look like it. */
const SOUNDS: Record<string, string> = {
  转: '转专传砖撰赚钻篆窜川穿zhuang?',
  接: '接街借节jie',
  人: '人仁任认忍壬刃仞纫韧亻亽入reng?',
  工: '工公供宫共攻功恭贡弓躬龚拱エェ丄gong?',
  客: '客刻克课科可棵颗渴容ke',
  服: '服福付副复富夫府扶符伏傅肤福fu',
  真: '真针珍振镇诊阵侦枕贞震zheng?',
  主: '主注住助猪朱珠zhu',
  管: '管馆关官观冠guang?',
  经: '经精京竟竞景径jing?',
  理: '理里李利力丽li',
  坐: '坐座作做zuo',
  席: '席习细息xi',
}
const HEARD = Object.fromEntries(
  Object.entries(SOUNDS).map(([character, ways]) => {
    const [, han = '', latin = ''] = /^([^a-z]*)(.*)$/u.exec(ways) ?? []
    return [character, `(?:[${han}]|(?<![a-z])${latin}(?![a-z]))`]
  }),
)
const heard = (word: string) => [...word].map((character) => HEARD[character] ?? character).join(' ?')

const VERB = '(?:转|转接|接|找|叫|喊|换|要|请|来|有|联系|呼叫|想|跟|和|让)(?:一?[个下位名]|到|给我|我|你们?的?|个)?'
const OPENING = '(?:^|[\\s,.。!?~;:])(?:你好|您好|亲|麻烦|请问|请|我)?[\\s,]?'
/** A misspelling that stands alone, or closes what is said. */
const CLOSING = '(?=$|[\\s,.。!?~;:吗么嘛呢吧啊呀呗哦谢快在来出跟和给帮])'
/** 工 that begins another word is not misheard: 转入工作, 转入公账. */
const OTHER_WORD = '(?![作厂具资程艺业司里家安开布众告积寓账户款商行会能钱应货路园共关])'

/** Each word for the people of a service with the places where what sounds like it is taken for it; longest first. */
const MISHEARD: readonly (readonly [word: string, where: string])[] = [
  ['转接人工', `${heard('转接人工')}${OTHER_WORD}`],
  ['转人工', `${heard('转人工')}${OTHER_WORD}`],
  ['人工客服', heard('人工客服')],
  ['真人客服', heard('真人客服')],
  ['人工', `(?<=${VERB})${heard('人工')}${CLOSING}`],
  ['人工', `(?<=${OPENING})${heard('人工')}(?=$|[\\s,.。!?~;:吗么呢吧啊谢])`],
  ['真人', `(?<=${VERB})${heard('真人')}${CLOSING}`],
  ['真人', `(?<=${OPENING})${heard('真人')}(?=$|[\\s,.。!?~;:吗么呢吧啊谢]|客服)`],
  ['客服', `(?<=转|接|找|叫|联系|人工|真人|有)${heard('客服')}${CLOSING}`],
  ['主管', `(?<=找|叫|转|喊|请|让|你们|您们)${heard('主管')}${CLOSING}`],
  ['主管', `(?<=^)${heard('主管')}(?=在|来|出)`],
  ['经理', `(?<=找|叫|转|喊|你们|您们)${heard('经理')}${CLOSING}`],
  ['坐席', `(?<=转|接|找|叫)${heard('坐席')}${CLOSING}`],
]
const MISHEARD_WORDS = MISHEARD.map(([word, where]) => ({ word, regex: new RegExp(where, 'gu') }))
/** No text without one of these last syllables holds a misspelling. */
const MAY_BE_MISHEARD =
  /[工公供宫共攻功恭贡弓躬龚拱エェ丄服福付副复富夫府扶符伏傅肤人仁任认忍壬刃仞管馆关官观冠理里李利力丽席习细息a-z]/u

/** What the pinyin of a request is read as, syllable by syllable; others keep their letters. */
const SYLLABLE_CHARACTERS = new Map(
  (
    'wo 我|yao 要|bu 不|yong 用|bie 别|zhao 找|zhuan 转|jie 接|dao 到|qing 请|bang 帮|gei 给|ni 你|nin 您|men 们|shi 是|ma 吗|' +
    'you 有|mei 没|ge 个|ren 人|reng 人|gong 工|gon 工|ke 客|fu 服|zhen 真|zheng 真|zhu 主|guan 管|jing 经|jin 经|li 理|ling 领|hui 回|' +
    'dian 电|hua 话|da 打|xian 先|ba 吧|le 了|kuai 快|zhi 智|neng 能|xiang 想|huo 活|huan 换|zuo 坐|xi 席|xia 下|jiao 叫|lian 联|' +
    'xie 谢|hao 好|zai 在|fei 费|shen 审|xu 需|zhuang 转|zhuan 转|gen 跟|he 和|shuo 说|lai 来|yi 一|yige 一'
  )
    .split('|')
    .map((pair): [string, string] => {
      const [syllable = '', character = ''] = pair.split(' ')
      return [syllable, character]
    }),
)
const LATIN_WORDS = /(?<![a-z0-9])[a-z]+[1-5]?(?:[ '-]?[a-z]+[1-5]?)*(?![a-z0-9])/gu
const SPELLED =
  /(?:reng? ?[1-5]? ?gong?|(?:zhen|huo)g?[1-5]? ?ren|ke[1-5]? ?fu|zhu[1-5]? ?guan|jing?[1-5]? ?li|ling[1-5]? ?dao|zuo[1-5]? ?xi|dian[1-5]? ?hua|hui[1-5]? ?dian)/u
/** A pinyin verb before one of the words: zhao人工, zhuan 真人. */
const BEFORE_SERVICE = /^ ?(?:转|找|接|叫)?(?:人工|真人|客服|主管|经理|你们)/u
/** Stands for a syllable that no request needs. */
const UNREAD = '某'
const SQUASHED = /(?:zhuan(?:jie|dao)?)?rengong(?:kefu)?/gu

const ENGLISH: readonly (readonly [word: string, slips: number])[] = [
  ['representative', 3],
  ['supervisor', 2],
  ['customer', 1],
  ['operator', 1],
  ['support', 1],
  ['service', 1],
  ['transfer', 1],
  ['connect', 1],
  ['manager', 1],
  ['someone', 1],
  ['person', 1],
  ['human', 1],
  ['agent', 1],
]
const SLIPS = new Map(
  'costumer customer|tlk talk|tlak talk|takl talk|tak talk|taalk talk|speek speak|spek speak|speack speak|sepak speak|raal real|rael real|reel real|liv live|ilve live|preson person|persn person|parson person'
    .split('|')
    .map((pair): [string, string] => {
      const [slip = '', word = ''] = pair.split(' ')
      return [slip, word]
    }),
)
/** Words of their own that are one slip away from another. */
const WORDS = new Set(
  (
    'humane humans humus hunan humid huma agents agenda argent aged ages urgent gent persons persona personal parsons prison reason managed manages managers ' +
    'operators operate operated operates services serviced server customers costumes supports supported transfers connects connected someones agents representatives supervisors supervise supervised represents'
  ).split(' '),
)

/** The detector of requests and the reader of what looks like one ask for the same message. */
const REMEMBERED = 8

const SAME_OFFSETS: OffsetMap = { toOriginal: (span) => span }

/**
 * A normalised text with the words for a service's people (人工, 客服, 真人, 主管, human, agent …) put in place of their homophones, pinyin with
 * or without tones, doubled characters and English misspellings, wherever the words around leave no other reading; with the way back.
 */
export const withServiceWords = remembering(readServiceWords, REMEMBERED)

function readServiceWords(text: string): { text: string; map: OffsetMap } {
  let read = { text: withoutTones(text), map: SAME_OFFSETS }
  const rewrite = (find: (text: string) => { start: number; end: number; by: string }[]) => {
    const replacements = find(read.text)
    if (replacements.length === 0) return
    const next = replaceSpans(read.text, replacements)
    const { map } = read
    read = { text: next.text, map: { toOriginal: (span) => map.toOriginal(next.map.toOriginal(span)) } }
  }
  if (/[a-z]/.test(read.text)) {
    rewrite(englishSlips)
    rewrite(spelledOut)
  }
  rewrite(doubled)
  if (MAY_BE_MISHEARD.test(read.text))
    for (const misheard of MISHEARD_WORDS) rewrite((now) => mishearings(now, misheard))
  return read
}

function mishearings(text: string, { word, regex }: { word: string; regex: RegExp }) {
  regex.lastIndex = 0
  if (!regex.test(text)) return []
  regex.lastIndex = 0
  return Array.from(text.matchAll(regex), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    by: word,
  })).filter(({ start, end }) => text.slice(start, end) !== word)
}

const DOUBLED = /([转接人工客服真主管经领导坐席活要找叫你我们联系用需帮给])\1/u

/** 转人人工, 转转人工: the second of a pair is a slip. */
function doubled(text: string) {
  if (!DOUBLED.test(text)) return []
  return Array.from(text.matchAll(new RegExp(DOUBLED, 'gu')), ({ index, 1: character = '' }) => ({
    start: index,
    end: index + 2,
    by: character,
  }))
}

function englishSlips(text: string) {
  return Array.from(text.matchAll(/(?<![a-z])[a-z]{3,20}(?![a-z])/gu), ({ index, 0: typed }) => ({
    start: index,
    end: index + typed.length,
    by: intended(typed),
  })).filter(({ start, end, by }) => by !== text.slice(start, end))
}

function intended(typed: string): string {
  const slip = SLIPS.get(typed)
  if (slip) return slip
  if (typed.length < 5 || WORDS.has(typed)) return typed
  const once = typed.replace(/([a-z])\1{2,}/g, '$1')
  for (const [word, slips] of ENGLISH) {
    if (once === word) return word
    const first = once.slice(0, 2)
    if (!first.includes(word.charAt(0))) continue
    if (isNear(once, word, slips)) return word
  }
  return typed
}

function spelledOut(text: string) {
  const found: { start: number; end: number; by: string }[] = []
  for (const { index, 0: words } of text.matchAll(LATIN_WORDS)) {
    const after = index + words.length
    if (!SPELLED.test(words) && !BEFORE_SERVICE.test(text.slice(after, after + 5))) continue
    const characters = inCharacters(words)
    if (characters === null || (characters.includes(UNREAD) && !SPELLED.test(words))) continue
    // The spaces around a spelled word go with it: 联系 kefu.
    const start = /\p{Script=Han} $/u.test(text.slice(Math.max(0, index - 3), index)) ? index - 1 : index
    const end = /^ \p{Script=Han}/u.test(text.slice(after, after + 2)) ? after + 1 : after
    found.push({ start, end, by: characters })
  }
  if (found.length > 0) return found
  return Array.from(text.matchAll(SQUASHED), ({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
    by: inCharacters(words) ?? words,
  }))
}

/** The characters of a run of pinyin words; syllables that no request needs keep their letters. Null when no word is pinyin. */
function inCharacters(words: string): string | null {
  let read = ''
  let any = false
  for (const [, word = '', gap = ''] of words.matchAll(/([a-z]+)[1-5]?([ '-]?)/gu)) {
    const ends = syllableEnds(word)
    if (!ends) {
      read += `${read === '' || read.endsWith(' ') ? '' : ' '}${word}${gap}`
      continue
    }
    let from = 0
    let form = ''
    for (const end of ends) {
      form += SYLLABLE_CHARACTERS.get(word.slice(from, end)) ?? UNREAD
      from = end
    }
    any = true
    read += form
  }
  return any ? read : null
}
