export const KINDS = ['JVM', 'WEBAPI'] as const
export type Kind = (typeof KINDS)[number]

interface Wish {
  kind: Kind
  /** Where this page came from: executors reach the center there, too. */
  origin: string
  group: string
  name: string
  token: string
}

/**
 * What to type where the executor will live. The token goes into a file that only its owner reads, not onto a command line
 * that everybody on that machine can list.
 */
export function command({ kind, origin, group, name, token }: Wish): string {
  const socket = `${origin.replace(/^http/, 'ws')}/ws/executor`
  const home = name === '' ? `executor-${kind.toLowerCase()}` : name
  const options = [
    `--center ${socket}`,
    `--group ${group}`,
    ...(name === '' ? [] : [`--name ${name}`]),
    `--home ./${home}`,
    '--enrollment-file ./token',
  ]
  return [
    `(umask 077; echo '${token}' > token)`,
    `java -jar executor-${kind.toLowerCase()}.jar \\`,
    ...options.map((option, at) => `  ${option}${at < options.length - 1 ? ' \\' : ''}`),
  ].join('\n')
}
