import { api, unwrap } from '@/api/center'

/** Has the browser save the tasks of a filter as YAML. */
export async function exportTasks(query: Record<string, unknown>): Promise<void> {
  const yaml = await unwrap(api.GET('/api/v1/tasks/export', { params: { query }, parseAs: 'text' }))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([yaml], { type: 'application/yaml' }))
  link.download = 'tasks.yaml'
  link.click()
  URL.revokeObjectURL(link.href)
}

export function importTasks(yaml: string, dryRun: boolean) {
  return unwrap(
    api.POST('/api/v1/tasks/import', {
      params: { query: { dryRun } },
      body: yaml,
      headers: { 'Content-Type': 'application/yaml' },
      bodySerializer: (text) => text,
    }),
  )
}
