import { inject, provide, toValue, type InjectionKey, type MaybeRefOrGetter } from 'vue'

/** A problem of the center's, or what this side misses. */
interface Source {
  errors: readonly { field: string; message: string }[]
}

type Find = (field: string) => string | undefined
const KEY: InjectionKey<Find> = Symbol('errors')

/** Lets the fields below say what the center found wrong with them. */
export function provideErrors(...sources: MaybeRefOrGetter<Source | null | undefined>[]): void {
  provide(KEY, (field) => {
    for (const source of sources) {
      const found = toValue(source)?.errors.find(
        (error) => error.field === field || /^[.[]/.test(afterPrefix(error.field, field)),
      )
      if (found) return found.message
    }
    return undefined
  })
}

export function useErrors(): Find {
  return inject(KEY, () => undefined)
}

function afterPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : ''
}
