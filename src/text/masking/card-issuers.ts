/** First four digits of cards that banks in China issue under schemes from abroad, of the banks' own cards from before UnionPay, and of the schemes' published test numbers. */
const KNOWN = new Set(
  [
    // Visa, and the long debit cards of two banks (4367, 4563).
    '4033 4041 4047 4062 4063 4074 4096 4129 4130 4155 4181 4213 4214 4218 4221 4241 4249 4258 4270 4275 4289 4315 4336 4340 4349 4357',
    '4367 4380 4381 4385 4386 4391 4392 4427 4512 4514 4518 4532 4563 4564 4580 4581 4584 4619 4637 4645 4682 4720 4792 4816 4864 4868',
    '4870 4895 4897 4910 4934 4938 4984 4111 4242 4012',
    // Mastercard.
    '5123 5124 5127 5140 5149 5176 5182 5183 5184 5187 5189 5194 5200 5201 5203 5213 5218 5220 5229 5230 5239 5240 5243 5248 5254 5257',
    '5259 5264 5268 5274 5280 5287 5288 5289 5309 5316 5324 5359 5378 5398 5402 5408 5410 5417 5430 5431 5440 5442 5448 5452 5453 5454',
    '5456 5459 5476 5477 5482 5484 5487 5488 5489 5496 5522 5523 5525 5527 5528 5531 5532 5566 5583 5587 5588 5589 5590 5555 5105',
    // JCB, then American Express.
    '3568 3577 3530 3566 3702 3747 3769 3771 3776 3782 3714',
    // The banks' own.
    '6013 6014 6029 6032 6033 6034 6035 6036 6037 9400 9555 9558 9559 9688 9843 9988',
  ].flatMap((line) => line.split(' ')),
)

const UNIONPAY = /^62\d{14,17}$/
const SCHEME =
  /^(?:4\d{15}|4\d{18}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3[47]\d{13})$/
const OWN = /^(?:6[08]\d{14,17}|81\d{14,17}|9[4-9]\d{14,17}|4(?:367|563)\d{12,15})$/

/** How surely digits begin like a card: `known` when banks in China issue it, `possible` when some scheme does, else null. Lengths count, check digits do not. */
export function issuerOf(digits: string): 'known' | 'possible' | null {
  if (UNIONPAY.test(digits)) return 'known'
  if (!SCHEME.test(digits) && !OWN.test(digits)) return null
  return KNOWN.has(digits.slice(0, 4)) ? 'known' : 'possible'
}
