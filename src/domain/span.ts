import { z } from 'zod'

/** UTF-16 offsets into the original text; end is exclusive. */
export const Span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() })
export type Span = z.infer<typeof Span>
