import { useQueryClient } from '@tanstack/vue-query'
import { Problem } from '@tocsin/web-client'
import { computed, onMounted, ref, shallowRef } from 'vue'
import { api, unwrap } from '@/api/center'
import { ifMatch, type Task } from '../model'
import { changes, type Change } from './changes'
import { draftOf, taskOf, type TaskDraft } from './draft'
import { missing } from './missing'

interface Origin {
  /** The task to change. */
  id?: string
  /** The task to make another one like. */
  from?: string
  /** What is known of a new one. */
  like?: Task
}

/** The task that is being written: its draft, what differs from the saved version, and how it is saved. */
export function useTaskEditor(origin: Origin, saved: (task: Task) => void) {
  const queries = useQueryClient()
  const draft = ref<TaskDraft>()
  const base = shallowRef<Task>()
  const blank = shallowRef<Task>({})
  const theirs = shallowRef<Task>()
  const problem = shallowRef<Problem>()
  const busy = ref(false)
  const tried = ref(false)

  async function load(): Promise<void> {
    problem.value = undefined
    try {
      const id = origin.id ?? origin.from
      if (id === undefined) return start(origin.like)
      const task = await unwrap(api.GET('/api/v1/tasks/{id}', { params: { path: { id } } }))
      if (origin.id === undefined) start({ ...task, id: undefined, name: `${task.name}-2` })
      else begin(task)
    } catch (error) {
      problem.value = Problem.from(error)
    }
  }

  function start(like: Task = {}): void {
    base.value = undefined
    draft.value = draftOf(like)
    blank.value = taskOf(draft.value)
  }

  function begin(task: Task): void {
    base.value = task
    theirs.value = undefined
    draft.value = draftOf(task)
  }

  /** What would be lost. */
  const unsaved = computed(() => {
    if (!draft.value) return []
    const before = base.value ? taskOf(draftOf(base.value)) : blank.value
    return changes(before, taskOf(draft.value))
  })
  const made = computed(() => (base.value ? unsaved.value : []))
  const madeByThem = computed<Change[]>(() =>
    base.value && theirs.value
      ? changes(taskOf(draftOf(base.value)), taskOf(draftOf(theirs.value)))
      : [],
  )

  const absent = computed(() => (draft.value && tried.value ? missing(draft.value) : []))

  async function save(): Promise<void> {
    tried.value = true
    if (absent.value.length > 0) return
    busy.value = true
    problem.value = undefined
    try {
      const task = await send(taskOf(draft.value!))
      void queries.invalidateQueries({ queryKey: ['tasks'] })
      saved(task)
    } catch (error) {
      problem.value = Problem.from(error)
      if (problem.value.code === 'STALE_REVISION') await lookAtTheirs()
    } finally {
      busy.value = false
    }
  }

  function send(body: Task): Promise<Task> {
    if (!base.value) return unwrap(api.POST('/api/v1/tasks', { body }))
    return unwrap(
      api.PUT('/api/v1/tasks/{id}', {
        params: { path: { id: base.value.id! }, header: ifMatch(base.value) },
        body,
      }),
    )
  }

  async function lookAtTheirs(): Promise<void> {
    const params = { path: { id: base.value!.id! } }
    theirs.value = await unwrap(api.GET('/api/v1/tasks/{id}', { params }))
    problem.value = undefined
  }

  /** Saves this version although somebody else has saved another one meanwhile. */
  async function overwrite(): Promise<void> {
    base.value = theirs.value
    theirs.value = undefined
    await save()
  }

  onMounted(load)

  return {
    draft,
    base,
    problem,
    busy,
    changes: made,
    unsaved,
    theirs,
    theirChanges: madeByThem,
    absent,
    canSave: computed(() => base.value === undefined || made.value.length > 0),
    load,
    save,
    overwrite,
    takeTheirs: () => begin(theirs.value!),
  }
}
