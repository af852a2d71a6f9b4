import { CopilotError } from '../domain/errors.ts'
import type { Caller } from './app-env.ts'

/** The caller, who may approve legally. Throws forbidden for anybody else, whatever the role. */
export function mustBeLegal(caller: Caller): Caller {
  if (caller.legal) return caller
  throw new CopilotError(
    'forbidden',
    'The legal approval takes a key made for it: POST /v1/keys {"role": "reviewer", "legal": true}, or banxi keys create --role reviewer --legal.',
  )
}
