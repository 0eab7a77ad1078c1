import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { useUrlState } from './useUrlState'

async function at(address: string) {
  let url!: ReturnType<typeof useUrlState<{ q: string; sort: string; offset: string }>>
  const page = {
    template: '<i />',
    setup() {
      url = useUrlState({ q: '', sort: 'name', offset: '0' })
    },
  }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: page }],
  })
  await router.push(address)
  mount(page, { global: { plugins: [router] } })
  return { url, router }
}

describe('useUrlState', () => {
  it('reads the address, and the defaults where it says nothing', async () => {
    const { url } = await at('/?q=report')
    expect(url.state.value).toEqual({ q: 'report', sort: 'name', offset: '0' })
    expect(url.isFiltered.value).toBe(true)
  })

  it('writes what is not the default, and goes back to the first page', async () => {
    const { url, router } = await at('/?offset=50&other=kept')
    url.field('q').value = 'disk'
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ q: 'disk', other: 'kept' })
  })

  it('takes the filters away and leaves the order', async () => {
    const { url, router } = await at('/?q=report&sort=-name')
    url.reset()
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ sort: '-name' })
    expect(url.isFiltered.value).toBe(false)
  })
})
