// What docs/api.md says and the center does not publish yet. It goes as soon as it does.
import './schema'

interface Found {
  tasks: { id: string; name: string; group: string; kind: string; enabled: boolean }[]
  runs: { id: string; taskId: string; taskName: string; state: string; fireAt: string }[]
  executors: { id: string; name: string; group: string; host: string; online: boolean }[]
  artifacts: { id: string; name: string; version: string }[]
}

declare module './schema' {
  interface paths {
    '/api/v1/search': {
      get: {
        parameters: { query: { q: string; limit?: number } }
        responses: { 200: { headers: object; content: { 'application/json': Found } } }
      }
    }
    '/api/v1/live-tickets': {
      post: {
        parameters: object
        responses: {
          201: { headers: object; content: { 'application/json': { ticket: string; expiresAt: string } } }
        }
      }
    }
  }
}
