import { executors } from '@/features/executors'
import { overview } from '@/features/overview'
import { runs } from '@/features/runs'
import { tasks } from '@/features/tasks'
import type { Feature } from '@/ui/feature'

/** Everything that the console can do, in the order of its navigation. A new feature is one line here. */
export const features: readonly Feature[] = [overview, tasks, runs, executors]
