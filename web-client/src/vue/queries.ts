import { QueryClient } from '@tanstack/vue-query'
import { Problem } from '../index'

/** What the center refused once it refuses again; what it did not get to may be asked again. */
function mayHelp(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500)
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: mayHelp, staleTime: 5_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})
