import { hasKey } from './api.js'
import { keep, recall } from './session.js'

/** Keeps who works at this desk: the service does not say whose key this is, so the answers to what the agent did tell. */
export const learnMe = (agent) => keep('me', agent ?? null)

/** Nobody has told yet, which can only be so with a key: without keys there is one agent. */
export const meUnknown = () => hasKey('agent') && recall('me') === null

/** True for a claimed handoff that this desk holds. */
export const isMine = ({ agent }) => !hasKey('agent') || agent === recall('me')
