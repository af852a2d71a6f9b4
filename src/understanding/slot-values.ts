import type { SlotName } from '../domain/understanding.ts'
import { normalise } from '../text/normalise.ts'
import { courierOf } from './slot-values-couriers.ts'
import { normaliseDate } from './slot-values-dates.ts'
import { normaliseMoney } from './slot-values-money.ts'
import { readNumber } from './slot-values-numbers.ts'
import { normaliseTime } from './slot-values-times.ts'

const TOKEN = /^\[[^\]]+\]$/
const TAIL = /(?:尾号|末尾|后[三四五六]位)\D*(\d{3,6})$/
const QUANTITY = /^([\d一二两三四五六七八九十百半俩仨]+) ?(.*)$/
const METRES = /^([\d.]+) ?米/

/**
 * A slot's value in one form for all its writings, undefined where there is none (a masked value, "几件"). 订单号 `YS202611080123`, or `*8821` when only its end is
 * said; 运单号 with the carrier, `顺丰:SF1234567890123`; 金额 yuan, `9.9`; 日期 see normaliseDate; 时间 `15:30` or `20:00/21:00`; 数量 `2 件`; 手机号 eleven
 * digits; 尺码 `XL`, `37`; 颜色 `红色`; 型号 in capitals; 商品 and 地址 normalised text. `before` is the text that leads to it.
 */
export function normaliseSlot(name: SlotName, value: string, before = ''): string | undefined {
  const text = normalise(value).text
  if (TOKEN.test(text)) return undefined
  return READ[name](text, normalise(before).text)
}

const READ: Record<SlotName, (text: string, before: string) => string | undefined> = {
  订单号: (text) => {
    const tail = TAIL.exec(text)?.[1]
    return tail === undefined ? code(text) : `*${tail}`
  },
  运单号: (text, before) => {
    const number = code(text)
    const courier = courierOf(number.toLowerCase(), before)
    return courier === undefined ? number : `${courier}:${number}`
  },
  金额: normaliseMoney,
  日期: normaliseDate,
  时间: normaliseTime,
  数量: (text) => {
    const [, count = '', unit = ''] = QUANTITY.exec(text) ?? []
    const number = readNumber(count)
    return number === null ? undefined : `${number} ${unit}`.trim()
  },
  手机号: (text) => {
    const digits = text.replace(/\D/g, '')
    return digits === '' ? undefined : digits.replace(/^(?:00)?86(?=1\d{10}$)/, '')
  },
  地址: (text) => text.replace(/\s/g, ''),
  商品: (text) => text,
  型号: (text) => text.toUpperCase(),
  尺码: (text) => {
    const metres = METRES.exec(text)?.[1]
    const half = /^(\d{2,3}) ?(?:码半|\.5码?)$/.exec(text)?.[1]
    if (half !== undefined) return `${half}.5`
    return metres === undefined ? text.replace(/\s|(?<!^.?)(?:码|号)$|一?码$/g, '').toUpperCase() : `${metres}M`
  },
  颜色: (text) => (/^[a-z]/.test(text) ? text : text.replace(/[的色]$/, '').concat('色')),
}

function code(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase()
}
