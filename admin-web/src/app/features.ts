import { artifacts } from '@/features/artifacts'
import { audit } from '@/features/audit'
import { executors } from '@/features/executors'
import { groups } from '@/features/groups'
import { overview } from '@/features/overview'
import { runs } from '@/features/runs'
import { secrets } from '@/features/secrets'
import { settings } from '@/features/settings'
import { tasks } from '@/features/tasks'
import { users } from '@/features/users'
import type { Feature } from '@/ui/feature'

/** Everything that the console can do, in the order of its navigation. A new feature is one line here. */
export const features: readonly Feature[] = [
  overview,
  tasks,
  runs,
  executors,
  artifacts,
  groups,
  secrets,
  users,
  audit,
  settings,
]
