export const KINDS = ['JVM', 'WEBAPI'] as const
export type Kind = (typeof KINDS)[number]

interface Wish {
  kind: Kind
  /** Where this page came from: executors reach the center there, too. */
  origin: string
  group: string
  name: string
  token: string
  /** Of the center's certificate, where executors shall trust nothing else; empty where an authority vouches for it. */
  fingerprint: string
}

/** As somebody copied it: with colons, blanks, or a word before it. Empty where it is none. */
export function fingerprintOf(text: string): string {
  const digits = text
    .replace(/^.*[= ]/, '')
    .replaceAll(':', '')
    .toLowerCase()
  return /^[0-9a-f]{64}$/.test(digits) ? digits : ''
}

/**
 * What to type where the executor will live. The token goes into a file that only its owner reads, not onto a command line
 * that everybody on that machine can list.
 */
export function command({ kind, origin, group, name, token, fingerprint }: Wish): string {
  const socket = `${origin.replace(/^http/, 'ws')}/ws/executor`
  const home = name === '' ? `executor-${kind.toLowerCase()}` : name
  const options = [
    `--center ${socket}`,
    `--group ${group}`,
    ...(name === '' ? [] : [`--name ${name}`]),
    ...(fingerprint === '' ? [] : [`--fingerprint ${fingerprint}`]),
    `--home ./${home}`,
    '--enrollment-file ./token',
  ]
  return [
    `(umask 077; echo '${token}' > token)`,
    `java -jar executor-${kind.toLowerCase()}.jar \\`,
    ...options.map((option, at) => `  ${option}${at < options.length - 1 ? ' \\' : ''}`),
  ].join('\n')
}
