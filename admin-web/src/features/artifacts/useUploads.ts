import { useQueryClient } from '@tanstack/vue-query'
import { Problem } from '@tocsin/web-client'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Artifact } from './model'
import { MOST_BYTES, upload } from './upload'

export interface Upload {
  id: number
  file: string
  /** From 0 to 1. At 1 the center is looking at it. */
  sent: number
  artifact?: Artifact
  isNew?: boolean
  problem?: Problem
}

/** The JARs that are being uploaded here, one after the other, and how that went. */
export function useUploads(send: typeof upload = upload) {
  const { t } = useI18n()
  const queries = useQueryClient()
  const uploads = ref<Upload[]>([])
  let last: Promise<void> = Promise.resolve()
  let ids = 0

  function add(files: Iterable<File>): Promise<void> {
    for (const file of files) {
      uploads.value.unshift({ id: ++ids, file: file.name, sent: 0 })
      const mine = uploads.value[0]!
      last = last.then(() => take(file, mine))
    }
    return last
  }

  async function take(file: File, mine: Upload): Promise<void> {
    try {
      if (!file.name.toLowerCase().endsWith('.jar')) throw new Error(t('artifacts.upload.noJar'))
      if (file.size > MOST_BYTES) throw new Error(t('artifacts.upload.tooLarge'))
      const { artifact, isNew } = await send(file, (share) => (mine.sent = share))
      Object.assign(mine, { artifact, isNew })
      void queries.invalidateQueries({ queryKey: ['artifacts'] })
    } catch (error) {
      mine.problem = Problem.from(error)
    }
  }

  function forget(id: number): void {
    uploads.value = uploads.value.filter((each) => each.id !== id)
  }

  return { uploads, add, forget }
}
