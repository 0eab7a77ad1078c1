import { mount } from '@vue/test-utils'
import { createI18n } from 'vue-i18n'
import { describe, expect, it } from 'vitest'
import DataTable from './DataTable.vue'

const columns = [
  { key: 'name', label: 'Name', sort: 'name' },
  { key: 'state', label: 'State' },
]
const rows = [
  { id: '1', name: 'one', state: 'A' },
  { id: '2', name: 'two', state: 'B' },
]

function table(props: object = {}) {
  return mount(DataTable<(typeof rows)[number]>, {
    props: {
      label: 'Things',
      columns,
      rows,
      nameOf: (row: { name: string }) => row.name,
      ...props,
    },
    global: { plugins: [createI18n({ legacy: false, locale: 'en', missingWarn: false })] },
  })
}

describe('DataTable', () => {
  it('sorts by a column, and the other way round at the second time', async () => {
    const shown = table()
    await shown.get('th button').trigger('click')
    expect(shown.emitted('update:sort')).toEqual([['name']])

    await shown.setProps({ sort: 'name' })
    expect(shown.get('th:nth-child(2)').attributes('aria-sort')).toBe('ascending')
    await shown.get('th button').trigger('click')
    expect(shown.emitted('update:sort')?.at(-1)).toEqual(['-name'])
  })

  it('selects one row, and all of the page besides what was selected elsewhere', async () => {
    const shown = table({ selected: ['9'] })
    const [all, first] = shown.findAll('input[type=checkbox]')

    await first!.setValue(true)
    expect(shown.emitted('update:selected')?.at(-1)).toEqual([['9', '1']])
    await all!.setValue(true)
    expect(shown.emitted('update:selected')?.at(-1)).toEqual([['9', '1', '2']])
  })

  it('is a skeleton until there are rows, and says so to those who cannot see it', () => {
    const shown = table({ rows: undefined })
    expect(shown.get('table').attributes('aria-busy')).toBe('true')
    expect(shown.findAll('.bone').length).toBeGreaterThan(0)
  })
})
