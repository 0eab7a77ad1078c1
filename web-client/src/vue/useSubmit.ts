import { Problem } from '../index'
import { ref, shallowRef } from 'vue'

/** Sending what a form holds: whether it is under way, and what the center said against it. */
export function useSubmit() {
  const busy = ref(false)
  const problem = shallowRef<Problem>()

  /** @returns whether it is done */
  async function submit(deed: () => Promise<unknown>): Promise<boolean> {
    busy.value = true
    problem.value = undefined
    try {
      await deed()
      return true
    } catch (error) {
      problem.value = Problem.from(error)
      return false
    } finally {
      busy.value = false
    }
  }

  /** What is wrong with a field, by the name that the center has for it. */
  function errorOf(field: string): string | undefined {
    return problem.value?.errors.find((error) => error.field.startsWith(field))?.message
  }

  return { busy, problem, errorOf, submit }
}
