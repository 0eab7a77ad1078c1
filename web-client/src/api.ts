import createClient, { type Client } from 'openapi-fetch'
import { Problem } from './problem'
import type { components, paths } from './schema'

export type Api = Client<paths>
export type Schemas = components['schemas']

/** A client typed by the center's own description. */
export function createApi(fetch: (request: Request) => Promise<Response>): Api {
  return createClient<paths>({ baseUrl: globalThis.location?.origin, fetch })
}

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of a good answer; anything else is thrown as a {@link Problem}. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer
  if (!response.ok) {
    throw Problem.of(response.status, error)
  }
  return data as T
}
