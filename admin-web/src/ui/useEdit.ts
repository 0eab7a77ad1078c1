import type { Problem } from '@tocsin/web-client'
import { computed, shallowRef, type Ref } from 'vue'
import { useSubmit } from './useSubmit'

/** One thing that is told of a document, in the words of its form. */
export interface Fact {
  label: string
  value: string
}

export interface Difference {
  label: string
  before: string
  after: string
}

/** An edit as its dialog needs it. */
export interface Editing {
  readonly busy: Readonly<Ref<boolean>>
  readonly problem: Readonly<Ref<Problem | undefined>>
  readonly conflict: Readonly<Ref<readonly Difference[] | undefined>>
  save(): Promise<boolean>
  overwrite(): Promise<boolean>
  take(): void
}

interface Edit<T> {
  /** What the change starts from; nothing where something new is written. */
  present: T | undefined
  /** Asks for what is there now, after somebody else was faster. */
  look: () => Promise<T>
  /** Its revision goes along, so that nothing of somebody else's is lost. */
  send: (base: T | undefined) => Promise<void>
  /** Shows that in the form, in place of what was typed. */
  begin: (from: T) => void
  facts: (of: T) => Fact[]
}

/** Writes something that others may be writing, too: says what they changed, and overwrites it only when told. */
export function useEdit<T>(edit: Edit<T>) {
  const base = shallowRef(edit.present)
  const theirs = shallowRef<T>()
  const { busy, problem, errorOf, submit } = useSubmit()

  /** @returns whether it is saved */
  async function save(): Promise<boolean> {
    const isSaved = await submit(() => edit.send(base.value))
    if (problem.value?.code === 'STALE_REVISION') {
      await submit(async () => (theirs.value = await edit.look()))
    }
    return isSaved
  }

  function overwrite(): Promise<boolean> {
    base.value = theirs.value
    theirs.value = undefined
    return save()
  }

  function take(): void {
    base.value = theirs.value
    theirs.value = undefined
    edit.begin(base.value)
  }

  return {
    /** What the change starts from. */
    base,
    busy,
    problem,
    /** What they changed; undefined while nobody has. */
    conflict: computed(() =>
      base.value && theirs.value
        ? differences(edit.facts(base.value), edit.facts(theirs.value))
        : undefined,
    ),
    errorOf,
    save,
    overwrite,
    take,
  }
}

export function differences(before: readonly Fact[], after: readonly Fact[]): Difference[] {
  return after
    .map((fact, index) => ({
      label: fact.label,
      before: before[index]?.value ?? '',
      after: fact.value,
    }))
    .filter((fact) => fact.before !== fact.after)
}

/** The header that makes a change fail if somebody else was faster. */
export function ifMatch(of: { revision?: number }): { 'If-Match': string } {
  return { 'If-Match': `"${of.revision}"` }
}
