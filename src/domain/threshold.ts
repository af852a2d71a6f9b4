import { z } from 'zod'

/** A number that decides something, with why it is what it is and the run that set it. */
export const Threshold = z.strictObject({ value: z.number(), reason: z.string().min(1), run: z.string().min(1) })
export type Threshold = z.infer<typeof Threshold>
