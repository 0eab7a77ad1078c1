import type { RouteRecordRaw } from 'vue-router'
import type { Permission } from '@/session/user'
import type { IconName } from './icons'

/** A part of the console: its pages, and its place in the navigation. */
export interface Feature {
  routes: RouteRecordRaw[]
  nav?: NavEntry
}

export interface NavEntry {
  section: 'none' | 'work' | 'infrastructure' | 'administration'
  /** The message that names it. */
  label: string
  to: string
  icon: IconName
  /** Without this permission somewhere the entry is not shown. */
  needs?: Permission
}
