interface Messages {
  [key: string]: string | Messages
}

/** Every feature keeps its words with itself; its folder's name is their prefix. */
export function withFeatures(common: Messages, features: Record<string, Messages>): Messages {
  const all: Messages = { ...common }
  for (const [path, messages] of Object.entries(features)) {
    all[path.split('/').at(-3)!] = messages
  }
  return all
}
