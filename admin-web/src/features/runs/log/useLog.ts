import { computed, shallowRef, triggerRef, watch, type Ref } from 'vue'
import { useFeedback } from '@/ui/feedback'
import { asText, LogBuffer, type LogLine } from './logBuffer'
import { before, pages } from './earlier'

/** What a run wrote: its tail as the stream tells it, and what stands before it as far as it was asked for. */
export function useLog(runId: Readonly<Ref<string>>) {
  const buffer = shallowRef(new LogBuffer())
  const more = shallowRef(false)
  const loading = shallowRef(false)
  const { failed } = useFeedback()

  watch(runId, () => {
    buffer.value.clear()
    more.value = false
    triggerRef(buffer)
  })

  function begin(lines: readonly LogLine[], truncated: boolean): void {
    const last = buffer.value.lines.at(-1)
    const first = lines[0]
    // after a loss the tail may begin behind what is here: then the gap would be invisible, so begin anew
    const joins =
      last &&
      first &&
      (first.attempt < last.attempt ||
        (first.attempt === last.attempt && first.line <= last.line + 1))
    if (!joins) {
      buffer.value.clear()
      more.value = truncated
    }
    add(lines)
  }

  function add(lines: readonly LogLine[]): number {
    const moved = buffer.value.add(lines)
    triggerRef(buffer)
    return moved
  }

  /** Reads so many pages before what is here, and takes them in at once. @returns by how many lines the view has to move */
  async function load(pages: number): Promise<number> {
    const id = runId.value
    const joint = buffer.value.lines[0]
    if (!joint || !more.value || loading.value) return 0
    loading.value = true
    const found: (readonly LogLine[])[] = []
    try {
      for (let first = joint; found.length < pages && !isBegin(first);) {
        const lines = await before(id, first)
        if (!lines[0]) {
          more.value = false
          break
        }
        found.unshift(lines)
        first = lines[0]
      }
    } catch (error) {
      failed(error)
    } finally {
      loading.value = false
    }
    // what was here may have been left for another run, or for a tail that it does not join
    const first = buffer.value.lines[0]
    if (runId.value !== id || first?.line !== joint.line || first.attempt !== joint.attempt)
      return 0
    const moved = add(found.flat())
    if (isBegin(buffer.value.lines[0])) more.value = false
    return moved
  }

  const loadEarlier = () => load(1)

  /** Everything, so that all of it can be searched. */
  const loadAll = () => load(Infinity)

  async function download(): Promise<void> {
    try {
      const texts: string[] = []
      for await (const lines of pages(runId.value)) texts.push(asText(lines))
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(texts, { type: 'text/plain' }))
      link.download = `run-${runId.value}.log`
      link.click()
      URL.revokeObjectURL(link.href)
    } catch (error) {
      failed(error)
    }
  }

  return {
    lines: computed(() => {
      const { lines } = buffer.value
      return { all: lines, count: lines.length }
    }),
    more,
    loading,
    begin,
    add,
    loadEarlier,
    loadAll,
    download,
  }
}

function isBegin(line: LogLine | undefined): boolean {
  return line === undefined || (line.attempt === 1 && line.line <= 1)
}
