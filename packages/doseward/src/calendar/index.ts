export { type MonitoringDue, monitoringDue, type SupportiveCareDue, supportiveCareDue } from './due.ts'
export type * from './schedule.ts'
export { type CourseFindings, mostCycles, type ScheduleOptions, scheduleOf } from './schedule-of.ts'
