import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * What a page shows, kept in its address, so that a link, a reload and the browser's way back show the same. A value that
 * is the default is left out.
 */
export function useUrlState<T extends Record<string, string>>(defaults: T) {
  const route = useRoute()
  const router = useRouter()

  const state = computed(() => {
    const values = { ...defaults }
    for (const key of Object.keys(defaults) as (keyof T & string)[]) {
      const given = route.query[key]
      if (typeof given === 'string') values[key] = given as T[typeof key]
    }
    return values
  })

  /** Changes some of it at once. `leave` makes a step of the browser's history; typing in a field should not. */
  function change(values: Partial<T>, leave = false): void {
    const query = { ...route.query }
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined || value === '' || value === defaults[key]) delete query[key]
      else query[key] = value
    }
    void (leave ? router.push({ query }) : router.replace({ query }))
  }

  /** One value of it, for `v-model`; setting it goes back to the first page. */
  function field(key: keyof T & string): WritableComputedRef<string> {
    const firstPage = 'offset' in defaults && key !== 'offset' ? { offset: '' } : {}
    return computed({
      get: (): string => state.value[key] ?? '',
      set: (value: string) => change({ [key]: value, ...firstPage } as Partial<T>),
    })
  }

  const isFiltered = computed(() =>
    Object.keys(defaults).some(
      (key) => !['sort', 'offset'].includes(key) && state.value[key] !== defaults[key],
    ),
  )

  function reset(): void {
    change({ ...defaults, ...('sort' in defaults ? { sort: state.value.sort } : {}) })
  }

  return { state, field, change, isFiltered, reset }
}
