import { Problem } from '@tocsin/web-client'
import { describe, expect, it } from 'vitest'
import { useEdit } from './useEdit'

interface Note {
  text: string
  revision: number
}

function editing(stored: Note) {
  const center = { ...stored }
  const form = { text: stored.text }
  const edit = useEdit<Note>({
    present: { ...stored },
    look: () => Promise.resolve({ ...center }),
    send: (base) => {
      if (base?.revision !== center.revision) {
        return Promise.reject(Problem.of(409, { code: 'STALE_REVISION', detail: 'stale' }))
      }
      center.text = form.text
      center.revision++
      return Promise.resolve()
    },
    begin: (from) => (form.text = from.text),
    facts: (of) => [{ label: 'Text', value: of.text }],
  })
  return { center, form, edit }
}

describe('useEdit', () => {
  it('saves what nobody else changed', async () => {
    const { center, form, edit } = editing({ text: 'a', revision: 1 })
    form.text = 'mine'

    expect(await edit.save()).toBe(true)
    expect(center).toEqual({ text: 'mine', revision: 2 })
  })

  it('tells what somebody else changed meanwhile, and keeps it', async () => {
    const { center, form, edit } = editing({ text: 'a', revision: 1 })
    Object.assign(center, { text: 'theirs', revision: 2 })
    form.text = 'mine'

    expect(await edit.save()).toBe(false)
    expect(edit.conflict.value).toEqual([{ label: 'Text', before: 'a', after: 'theirs' }])
    expect(edit.problem.value).toBeUndefined()
    expect(center.text).toBe('theirs')
  })

  it('overwrites theirs when told', async () => {
    const { center, form, edit } = editing({ text: 'a', revision: 1 })
    Object.assign(center, { text: 'theirs', revision: 2 })
    form.text = 'mine'
    await edit.save()

    expect(await edit.overwrite()).toBe(true)
    expect(center.text).toBe('mine')
    expect(edit.conflict.value).toBeUndefined()
  })

  it('begins again with theirs when told', async () => {
    const { center, form, edit } = editing({ text: 'a', revision: 1 })
    Object.assign(center, { text: 'theirs', revision: 2 })
    await edit.save()

    edit.take()

    expect(form.text).toBe('theirs')
    expect(await edit.save()).toBe(true)
  })

  it('names the field that is to blame', async () => {
    const refusal = {
      code: 'INVALID',
      detail: 'no',
      errors: [{ field: 'hosts[1]', code: 'BAD_HOST', message: 'no host' }],
    }
    const edit = useEdit<Note>({
      present: undefined,
      look: () => Promise.reject(new Error('not asked')),
      send: () => Promise.reject(Problem.of(400, refusal)),
      begin: () => undefined,
      facts: () => [],
    })

    expect(await edit.save()).toBe(false)
    expect(edit.errorOf('hosts')).toBe('no host')
    expect(edit.errorOf('name')).toBeUndefined()
  })
})
