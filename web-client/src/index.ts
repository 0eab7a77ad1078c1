export type { components, paths } from './schema'
export { createApi, unwrap, type Api, type Schemas } from './api'
export { Problem, type FieldError } from './problem'
export { Session, type SignIn } from './session'
export { LiveStream, type LiveListener, type LiveState, type Pong } from './live'
export type {
  FailingTask,
  LiveTopics,
  NextFire,
  OverviewNow,
  OverviewPoint,
  TaskGlance,
} from './live-topics'
