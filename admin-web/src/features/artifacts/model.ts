import type { Schemas } from '@tocsin/web-client'

export type Artifact = Schemas['Artifact']
export type Deployment = Schemas['Deployment']
export type Executor = Schemas['ExecutorView']

/** All versions of a name, the latest upload first. */
export interface Line {
  id: string
  name: string
  versions: Artifact[]
  latest: Artifact
}

/** A group of which some executors have loaded a version. */
export interface Place {
  group: string
  version: string
  executors: string[]
}

export function linesOf(artifacts: readonly Artifact[]): Line[] {
  const names = new Map<string, Artifact[]>()
  for (const artifact of [...artifacts].sort(later)) {
    names.set(artifact.name, [...(names.get(artifact.name) ?? []), artifact])
  }
  return [...names].map(([name, versions]) => ({ id: name, name, versions, latest: versions[0]! }))
}

function later(one: Artifact, other: Artifact): number {
  return Date.parse(other.uploadedAt) - Date.parse(one.uploadedAt)
}

/** Where an artifact runs, by what the executors that are there say of themselves. */
export function placesOf(executors: readonly Executor[], name: string): Place[] {
  const places = new Map<string, Place>()
  for (const executor of executors) {
    if (executor.state === 'OFFLINE') continue
    const versions = executor.handlers.filter((handler) => handler.artifact === name)
    for (const version of new Set(versions.map((handler) => handler.version))) {
      const key = `${executor.group} ${version}`
      const place = places.get(key) ?? { group: executor.group, version, executors: [] }
      places.set(key, { ...place, executors: [...place.executors, executor.name] })
    }
  }
  return [...places.values()].sort((one, other) => one.group.localeCompare(other.group))
}

export function newestFirst(deployments: readonly Deployment[]): Deployment[] {
  return [...deployments].sort(
    (one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt),
  )
}

export function isUnderWay(deployment: Deployment): boolean {
  return deployment.state === 'PENDING' || deployment.state === 'ROLLING'
}

/** Whether it says what executors of its group are to have: only such a one can be taken back. */
export function isCurrent(deployment: Deployment, all: readonly Deployment[]): boolean {
  const mine = all.filter(
    (each) => each.name === deployment.name && each.group === deployment.group,
  )
  return newestFirst(mine).find(tookHold)?.id === deployment.id
}

/** What a group would come back to, as far as the deployments that are known tell. */
export function former(deployment: Deployment, all: readonly Deployment[]): Deployment | undefined {
  return newestFirst(all).find(
    (each) =>
      each.name === deployment.name &&
      each.group === deployment.group &&
      each.sequence < deployment.sequence &&
      each.version !== deployment.version &&
      tookHold(each),
  )
}

function tookHold(deployment: Deployment): boolean {
  if (deployment.state === 'ROLLED_BACK') return false
  if (deployment.state !== 'FAILED') return true
  return (deployment.executors ?? []).some((executor) => executor.state === 'LOADED')
}

/** `1.4 MB`, as files are counted. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(0)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
