export type * from './schedule.ts'
export { type CourseFindings, mostCycles, type ScheduleOptions, scheduleOf } from './schedule-of.ts'
