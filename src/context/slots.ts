import type { CarriedSlot } from '../domain/context.ts'
import type { Slot } from '../domain/understanding.ts'

/** Of these a customer may have several at once; the one last meant comes first. */
const SEVERAL: readonly CarriedSlot['name'][] = ['订单号', '运单号']
const MOST_OF_A_NAME = 5
const DENIED_BEFORE =
  /(?:(?<!是|要)不(?:是|要|想要|用)|没(?:有)?要|(?<!告|特|分|差|区)别(?:要|发|选)?|而不是|not)\s*(?:这个|那个|说|买|选|这单|那单)?\s*$/
const DENIED_AFTER = /^\s*(?:的|那单|那个|这单|这个|订单)?\s*(?:不要了?|不对|错了?|取消了?|算了|写错|说错|打错)/
const EARLIER =
  /(?:之前|原来|本来|原先|刚才|开始|从|把|拍成?了?|买成?了?|写成?了?|填成?了?|发成?了?|收到的?是?)(?:的是|是|说|的)?\s*$/
/** What a customer picks, and so takes back. */
const CHOICES: readonly CarriedSlot['name'][] = ['颜色', '尺码', '型号', '数量', '商品']
/** Characters around a value in which a denial of it stands. */
const NEAR = 16
const RHETORICAL_BEFORE = /不是(?:说|都|已经)?(?:好|要|在)?[^,。!?]{0,4}$/
const RHETORICAL_AFTER = /^[^,，。!！?？]{0,8}(?:吗|嘛|么)/
const TAIL = /(\d{3,6})\D*$/

/**
 * Slots of this turn over those carried so far; what was last said more than `maxAge` customer turns ago is forgotten. With `text`, which the spans of
 * `found` point into, a correction is read as one: what is denied (不是红色) is taken back, what is put in its place (是黑色, 改成3件) is carried. The
 * end of an order number (尾号 8821) calls up the earlier number that ends so; earlier order and tracking numbers stay behind the one last meant.
 */
export function carrySlots({
  carried,
  found,
  turn,
  maxAge,
  text = '',
}: {
  carried: readonly CarriedSlot[]
  found: readonly Slot[]
  turn: number
  maxAge: number
  text?: string
}): CarriedSlot[] {
  const young = carried.filter((slot) => turn - slot.turn <= maxAge)
  const denied = found.filter((slot) => isDenied(slot, { text, found }))
  const said = found.filter((slot) => !denied.includes(slot))
  const left = young.filter((slot) => !denied.some((other) => sameValue(other, slot)))
  return preferred(said, text).reduce((slots, slot) => put(slots, slot, turn), left)
}

/**
 * 不是红色 takes the colour back. 订单…取消了 is about an order, not against its number, and 运费12元不对 about an amount: of such names a value is denied only
 * where another one stands in its place. 不是说明天到吗 says that it was to be tomorrow.
 */
function isDenied(slot: Slot, { text, found }: { text: string; found: readonly Slot[] }): boolean {
  const before = text.slice(Math.max(0, slot.start - NEAR), slot.start)
  const after = text.slice(slot.end, slot.end + NEAR)
  if (RHETORICAL_BEFORE.test(before) && RHETORICAL_AFTER.test(after)) return false
  if (!DENIED_BEFORE.test(before) && !DENIED_AFTER.test(after)) return false
  return CHOICES.includes(slot.name) || found.some((other) => other.name === slot.name && other.value !== slot.value)
}

/** What was said to be the case before gives way to what else is said of the same name: 把红色换成黑色. */
function preferred(found: readonly Slot[], text: string): Slot[] {
  const was = (slot: Slot) => EARLIER.test(text.slice(0, slot.start))
  return found.filter(
    (slot) =>
      SEVERAL.includes(slot.name) || !was(slot) || !found.some((other) => other.name === slot.name && !was(other)),
  )
}

function put(slots: readonly CarriedSlot[], found: Slot, turn: number): CarriedSlot[] {
  const { name, value } = found
  const named = slots.filter((slot) => slot.name === name)
  const meant = isTail(value) ? named.find((slot) => endsAlike(slot.value, value)) : undefined
  const normalised = (meant ?? found).normalised
  const slot: CarriedSlot = {
    name,
    value: meant?.value ?? value,
    ...(normalised === undefined ? {} : { normalised }),
    turn,
    source: meant?.source ?? 'customer',
  }
  const place = slots.findIndex((other) => other.name === name)
  const earlier = SEVERAL.includes(name) ? named.filter((other) => !sameValue(other, slot)) : []
  const group = [slot, ...earlier].slice(0, MOST_OF_A_NAME)
  const others = slots.filter((other) => other.name !== name)
  return others.toSpliced(
    place < 0 ? others.length : slots.slice(0, place).filter((other) => other.name !== name).length,
    0,
    ...group,
  )
}

type NamedValue = Pick<Slot, 'name' | 'value' | 'normalised'>

function isTail(value: string): boolean {
  return /尾|后/.test(value) && TAIL.test(value)
}

function endsAlike(number: string, tail: string): boolean {
  return !isTail(number) && plain(number).endsWith(TAIL.exec(tail)?.[1] ?? '?')
}

function sameValue(a: NamedValue, b: NamedValue): boolean {
  if (a.name !== b.name) return false
  if (a.normalised !== undefined && a.normalised === b.normalised) return true
  return plain(a.value).replace(/[的色码]$/, '') === plain(b.value).replace(/[的色码]$/, '')
}

function plain(value: string): string {
  return value.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')
}
