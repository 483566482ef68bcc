import type { ActionEvent, Course as CourseFile, Day, Guideline } from '../../src/model/index.ts'
import { becomesLasting } from './assess.ts'
import { standingEvents } from './claims.ts'
import { limitOf } from './demand.ts'
import { type DrugDay, nextDose, type Story } from './history.ts'
import { type Choices, readAs } from './readings.ts'
import { type DrugAnswer, type ReferenceAnswer, recommend } from './recommend.ts'
import { assessDay, subjectsOf } from './subjects.ts'

interface DrugState extends DrugDay {
  /** Since when it is held. */
  since: Day
  /** The level when the hold began. */
  before: number
  /** A resume that takes effect on a later day. */
  resumes?: { from: Day; level: number }
}

function withhold(state: DrugState, day: Day): DrugState {
  if (state.status !== 'taking') return { status: state.status, level: state.level, since: state.since, before: state.before }
  return { status: 'held', level: state.level, since: day, before: state.level }
}

/** A recommendation carried out on the day it was given. */
function follow(state: DrugState, { action, level = state.level, from }: DrugAnswer, day: Day): DrugState {
  switch (action) {
    case 'continue':
    case 'undetermined':
      return state
    case 'reduce':
      return { ...state, level }
    case 'withhold':
      return withhold(state, day)
    case 'resume':
      if (from === day) return { status: 'taking', level, since: day, before: level }
      return { ...state, ...(from === undefined ? {} : { resumes: { from, level } }) }
    case 'discontinue':
      return { status: 'discontinued', level: state.level, since: day, before: state.level }
  }
}

/** An action as it was recorded; what it leaves open is as recommended that day. */
function record(
  state: DrugState,
  action: ActionEvent,
  answer: DrugAnswer | undefined,
  last: number,
  from: Day,
  day: Day,
): DrugState {
  if (state.status === 'discontinued') return state
  switch (action.do) {
    case 'withhold':
      return withhold(state, day)
    case 'discontinue':
      return { ...state, status: 'discontinued', since: day }
    case 'reduce':
      return { ...state, level: action.level ?? Math.min(last, state.level + 1) }
    case 'resume': {
      const level = action.level ?? Math.max(state.level, answer?.level ?? 0)
      if (state.status === 'taking') return { ...state, level }
      return from > day
        ? { ...withhold(state, day), resumes: { from, level } }
        : { status: 'taking', level, since: day, before: level }
    }
    case 'override':
      return state
  }
}

/** Takes effect at the start of a day: a resume that was given for it. */
function started(state: DrugState, day: Day): DrugState {
  const { resumes } = state
  if (resumes === undefined || resumes.from > day || state.status !== 'held') return state
  return { status: 'taking', level: resumes.level, since: day, before: resumes.level }
}

/** Writes what was done on a day, and whether the cycle stood still on it. */
function write(story: Story, states: Readonly<Record<string, DrugState>>, answers: Record<string, DrugAnswer>, day: Day): void {
  for (const [drug, { status, level }] of Object.entries(states)) {
    const days = story.days[drug] ?? []
    days[day - story.course.start] = { status, level }
    story.days[drug] = days
  }
  const allHeld = Object.values(states).every(({ status }) => status === 'held')
  const resuming = Object.values(answers).some(({ action }) => action === 'resume')
  if (allHeld && !resuming && story.course.read.policies.cycleClock === 'stops') story.still.add(day)
}

/** Whether nothing is recorded or falls due on a day, so that the recommendation of the day before stands. */
function isIdle(story: Story, day: Day): boolean {
  const { course } = story
  if (course.read.policies.cycleClock === 'stops' || course.events.some(({ on }) => on === day)) return false
  if (subjectsOf(course).some((subject) => becomesLasting(story, subject, day))) return false
  return !story.episodes.some((episode) => {
    const limit = episode.closed === undefined ? limitOf(story, episode) : undefined
    return limit !== undefined && day === limit.start + limit.days + 1
  })
}

/**
 * What is recommended as of a day, worked out from the pages alone: day by day, rule by rule, with nothing prepared.
 * `asOf` is on or after the first day of treatment.
 */
export function referenceDecide(guideline: Guideline, readings: Choices, course: CourseFile, asOf: Day): ReferenceAnswer {
  const read = readAs(guideline, { ...course.readings, ...readings })
  const events = standingEvents(course, asOf)
  const story: Story = {
    course: { read, start: course.start, events },
    episodes: [],
    days: {},
    began: {},
    still: new Set(),
    doubts: new Set(),
    isRecorded: course.actions === 'recorded',
    overrides: [],
  }
  const { drugs } = read.guideline.regimen
  let states: Record<string, DrugState> = Object.fromEntries(
    drugs.map(({ id }) => [id, { status: 'taking', level: 0, since: course.start, before: 0 }]),
  )
  for (let day = course.start; ; day++) {
    states = Object.fromEntries(Object.entries(states).map(([drug, state]) => [drug, started(state, day)]))
    for (const [drug, { status, level }] of Object.entries(states)) {
      const days = story.days[drug] ?? []
      days[day - course.start] = { status, level }
      story.days[drug] = days
      const began = story.began[drug] ?? []
      began[day - course.start] = level
      story.began[drug] = began
    }
    if (day < asOf && isIdle(story, day)) {
      write(story, states, {}, day)
      continue
    }
    assessDay(story, day)
    const advice = recommend(story, day, states)
    if (day >= asOf) return advice
    if (course.actions === 'followed') {
      states = Object.fromEntries(
        Object.entries(states).map(([drug, state]) => [drug, follow(state, advice.drugs[drug] ?? { action: 'continue' }, day)]),
      )
    } else {
      const actions = events.filter((event): event is ActionEvent => event.kind === 'action' && event.on === day)
      for (const action of actions) {
        if (action.do === 'override') story.overrides = [...story.overrides, action]
        for (const drug of drugs) {
          const { id } = drug
          const state = states[id]
          if (action.do === 'resume' && advice.drugs[id]?.action === 'undetermined')
            story.doubts.add('resumed-while-undetermined')
          if (action.do === 'resume' && advice.drugs[id]?.action === 'withhold') story.doubts.add('resumed-against-a-hold')
          if (action.do === 'discontinue' && state?.resumes !== undefined) story.doubts.add('discontinued-while-a-resume-waits')
          if (state === undefined || (action.drug !== undefined && action.drug !== id)) continue
          states[id] = record(state, action, advice.drugs[id], drug.levels.length - 1, nextDose(story, drug, day), day)
        }
      }
    }
    write(story, states, advice.drugs, day)
  }
}
