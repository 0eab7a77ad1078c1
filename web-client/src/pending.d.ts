// What docs/api.md says and the center does not publish yet. It goes as soon as it does.
import './schema'

interface Json<T> {
  headers: object
  content: { 'application/json': T }
}

interface Found {
  tasks: { id: string; name: string; group: string; kind: string; enabled: boolean }[]
  runs: { id: string; taskId: string; taskName: string; state: string; fireAt: string }[]
  executors: { id: string; name: string; group: string; host: string; online: boolean }[]
  artifacts: { id: string; name: string; version: string }[]
}

interface BulkAnswer {
  done: number
  refused: number
  items: { id: string; outcome: string; runId?: string; code?: string; detail?: string }[]
}

interface ImportAnswer {
  dryRun: boolean
  created: number
  updated: number
  unchanged: number
  refused: number
  items: {
    group: string
    name: string
    outcome: string
    id?: string
    code?: string
    detail?: string
    field?: string
  }[]
}

declare module './schema' {
  interface paths {
    '/api/v1/search': {
      get: { parameters: { query: { q: string; limit?: number } }; responses: { 200: Json<Found> } }
    }
    '/api/v1/tasks/bulk': {
      post: {
        parameters: object
        requestBody: { content: { 'application/json': { action: string; ids: string[] } } }
        responses: { 200: Json<BulkAnswer> }
      }
    }
    '/api/v1/tasks/export': {
      get: {
        parameters: { query?: Record<string, unknown> }
        responses: { 200: { headers: object; content: { 'application/yaml': string } } }
      }
    }
    '/api/v1/tasks/import': {
      post: {
        parameters: { query: { dryRun: boolean } }
        requestBody: { content: { 'application/yaml': string } }
        responses: { 200: Json<ImportAnswer> }
      }
    }
  }
}
