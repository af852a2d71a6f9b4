const FORWARDING =
  /^(x-forwarded-.*|forwarded|via|x-real-ip|x-client-ip|x-original-.*|true-client-ip|cf-connecting-ip)$/i
const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * True for a request that a person at this computer made on purpose: from a loopback address, to a local Host, through no proxy,
 * and not from a page of another origin. Says in words what speaks against it otherwise.
 */
export function localRequest({
  peer,
  request,
  allowedOrigins,
}: {
  peer: string | null
  request: { url: string; headers: Headers }
  allowedOrigins: readonly string[]
}): { local: true } | { local: false; because: string } {
  const no = (because: string) => ({ local: false as const, because })
  const { headers } = request
  if (!isLoopback(peer)) return no('the call did not come from this computer')
  const url = new URL(request.url)
  const host = headers.get('host') ?? url.host
  if (!LOCAL_HOSTS.has(hostname(host)) || !LOCAL_HOSTS.has(url.hostname)) return no('the Host is not localhost')
  for (const name of headers.keys()) if (FORWARDING.test(name)) return no(`the header ${name} shows a proxy`)
  const origin = headers.get('origin')
  if (origin !== null && origin !== `http://${host}` && !allowedOrigins.includes(origin)) {
    return no('a page of another origin made it')
  }
  return { local: true }
}

function isLoopback(address: string | null): boolean {
  if (address === null) return false
  const plain = address.toLowerCase().replace(/^::ffff:/, '')
  return plain === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(plain)
}

/** The name of a Host header, without its port. */
function hostname(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '')
}
