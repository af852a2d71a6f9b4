/** Carriers with the forms of their numbers (letters in small), surest first; a form that several share names none. */
const FORMS: readonly [courier: string, form: RegExp][] = [
  ['云杉速运', /^ysx\d{11}$/],
  ['顺丰', /^sf\d{12,15}$/],
  ['圆通', /^yt\d{13,15}$/],
  ['极兔', /^jt\d{13,15}$/],
  ['京东', /^jd[a-z]{0,2}\d{9,15}$/],
  ['中通', /^zto?\d{11,15}$|^7[358]\d{12}$/],
  ['申通', /^sto\d{10,15}$|^77\d{13}$/],
  ['韵达', /^yd\d{11,15}$|^4[36]\d{13}$/],
  ['德邦', /^dp[kl]\d{9,15}$/],
  ['邮政', /^(?:ems|yz)\d{9,15}$|^[a-z]{2}\d{9}c[ns]$/],
]
const NAMES = /顺丰|圆通|极兔|京东|中通|申通|韵达|德邦|邮政|ems|百世|云杉速运|丹鸟|菜鸟|跨越|安能/g
const REACH = 10

/** The carrier of a tracking number: named right before it, else told by its form; undefined when neither says. Both texts are normalised. */
export function courierOf(number: string, before: string): string | undefined {
  const named = before.slice(-REACH).match(NAMES)?.at(-1)
  if (named !== undefined) return named === 'ems' ? '邮政' : named
  return FORMS.find(([, form]) => form.test(number))?.[0]
}
