import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Alarm, UpcomingFire } from '@/api/types'
import type { Report } from './offline'

interface Facts {
  /** What the center calls this device. */
  deviceId: string
  deviceName: string
  /** Milliseconds that the center's clock was ahead of the phone's. */
  wallOffset: number
  upcoming: UpcomingFire[]
  alarms: Alarm[]
  reports: readonly Report[]
}

interface Shape extends DBSchema {
  facts: { key: string; value: unknown }
  sounds: { key: string; value: Blob }
}

/** What this phone keeps so that it rings without the center: the schedule, its own sounds, and what it has to tell. */
export class Store {
  private readonly database: Promise<IDBPDatabase<Shape> | null>

  constructor(name = 'tocsin') {
    // private windows may have no database: then nothing is kept, and all else works
    this.database = openDB<Shape>(name, 1, {
      upgrade(database) {
        database.createObjectStore('facts')
        database.createObjectStore('sounds')
      },
    }).catch(() => null)
  }

  async get<K extends keyof Facts>(key: K): Promise<Facts[K] | undefined> {
    return (await (await this.database)?.get('facts', key)) as Facts[K] | undefined
  }

  async put<K extends keyof Facts>(key: K, value: Facts[K]): Promise<void> {
    // what the page shows is reactive; a database takes plain values only
    await (await this.database)?.put('facts', JSON.parse(JSON.stringify(value)) as unknown, key)
  }

  async sound(id: string): Promise<Blob | undefined> {
    return (await this.database)?.get('sounds', id)
  }

  async putSound(id: string, sound: Blob): Promise<void> {
    await (await this.database)?.put('sounds', sound, id)
  }

  /** Whoever signs out leaves nothing behind. */
  async clear(): Promise<void> {
    const database = await this.database
    await database?.clear('facts')
    await database?.clear('sounds')
  }
}

export const store = new Store()
