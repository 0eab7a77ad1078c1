import { Problem } from '@tocsin/web-client'
import { session } from '@/api/center'
import type { Artifact } from './model'

/** What a center takes; said here so that nobody waits for a refusal that is certain. */
export const MOST_BYTES = 256 * 1024 * 1024

export interface Uploaded {
  artifact: Artifact
  /** Whether the center did not have the very same JAR before. */
  isNew: boolean
}

/** Sends a JAR, and tells how much of it is on its way; `fetch` cannot tell that. */
export async function upload(file: File, progress: (share: number) => void): Promise<Uploaded> {
  const token = await session.bearer()
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/v1/artifacts')
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.responseType = 'json'
    request.upload.onprogress = (event) => progress(event.loaded / event.total)
    request.onerror = () => reject(Problem.unreachable())
    request.onload = () => {
      if (request.status === 200 || request.status === 201) {
        resolve({ artifact: request.response as Artifact, isNew: request.status === 201 })
      } else {
        reject(Problem.of(request.status, request.response))
      }
    }
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
}
