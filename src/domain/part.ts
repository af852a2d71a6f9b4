import { z } from 'zod'

const url = z.url({ protocol: /^https?$/ }).max(2_000)

/** One part of a message. Text is masked before it is stored. */
export const Part = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().max(20_000) }),
  z.object({ type: z.literal('image'), url, alt: z.string().max(500).optional() }),
  z.object({ type: z.literal('file'), url, name: z.string().max(200), bytes: z.int().nonnegative().optional() }),
  z.object({ type: z.literal('order'), orderNo: z.string().max(64), title: z.string().max(200).optional() }),
  z.object({ type: z.literal('product'), productId: z.string().max(64), title: z.string().max(200).optional() }),
  z.object({ type: z.literal('link'), url, title: z.string().max(200).optional() }),
])
export type Part = z.infer<typeof Part>
