import Type, { type TUnsafe } from 'typebox'
import type { MonitoringPlan, SupportiveMeasure, Under } from '../model/guideline.ts'
import { type Page, report } from './page.ts'
import {
  type AuthorCite,
  bySlug,
  citation,
  cite,
  type Known,
  optional,
  readReadings,
  readUnder,
  record,
  slugs,
  text,
  texts,
  under,
  word,
} from './pieces.ts'

interface AuthorTiming {
  when: MonitoringPlan['at'][number]['when']
  cycles?: 'all' | readonly number[]
  every?: { from: number; cycles: number }
  day?: number
  under?: Under
}

interface AuthorPlan {
  title: string
  tests: readonly string[]
  at: readonly AuthorTiming[]
  alsoAsIndicated?: boolean
  cite: AuthorCite
  readings?: readonly string[]
}

const cycleNumber = Type.Integer({ minimum: 1, maximum: 1000, description: 'the number of a cycle' })

/** The monitoring file: which tests, when. */
export const monitoringShape: TUnsafe<{ monitoring: Readonly<Record<string, AuthorPlan>> }> = record({
  monitoring: bySlug<AuthorPlan>(
    record({
      title: text,
      tests: texts,
      at: Type.Array(
        record({
          when: word('baseline', 'before-cycle', 'cycle-day'),
          cycles: optional(
            Type.Union([
              Type.Literal('all'),
              Type.Array(cycleNumber, { minItems: 1, uniqueItems: true, description: 'a list of cycles' }),
            ]),
          ),
          every: optional(record({ from: cycleNumber, cycles: cycleNumber })),
          day: optional(Type.Integer({ minimum: 1, maximum: 366 })),
          under: optional(under),
        }),
        { minItems: 1 },
      ),
      alsoAsIndicated: optional(Type.Boolean()),
      cite,
      readings: optional(slugs),
    }),
  ),
})

/** Gives the monitoring plans of a page that has the right shape. Whatever is wrong is noted on the page. */
export function readMonitoring(page: Page, known: Known, cycleDays: number): readonly MonitoringPlan[] {
  const { monitoring } = page.value as { monitoring: Readonly<Record<string, AuthorPlan>> }
  return Object.entries(monitoring).map(([id, form]): MonitoringPlan => {
    const path = ['monitoring', id]
    const at = form.at.map((timing, index) => {
      const inner = [...path, 'at', index]
      const { when, cycles, every, day } = timing
      const which = Number(cycles !== undefined) + Number(every !== undefined)
      if (which !== (when === 'baseline' ? 0 : 1)) {
        const remedy = when === 'baseline' ? 'Remove cycles and every.' : 'Give one of cycles and every.'
        report(page, inner, 'timing', `${when} needs ${when === 'baseline' ? 'no cycles' : 'its cycles'}.`, remedy, 'key')
      }
      if ((day !== undefined) !== (when === 'cycle-day')) {
        const remedy = when === 'cycle-day' ? 'Add day, such as day: 15.' : 'Remove day.'
        report(page, inner, 'timing', `${when} needs ${when === 'cycle-day' ? 'a day' : 'no day'}.`, remedy, 'key')
      } else if (day !== undefined && day > cycleDays) {
        report(page, [...inner, 'day'], 'timing', `A cycle has no day ${day}.`, `Give a day from 1 to ${cycleDays}.`)
      }
      return {
        when,
        ...(cycles === undefined ? {} : { cycles }),
        ...(every === undefined ? {} : { every }),
        ...(day === undefined ? {} : { day }),
        ...(timing.under === undefined ? {} : { under: readUnder(page, known, timing.under, [...inner, 'under']) }),
      }
    })
    return {
      id,
      title: form.title,
      tests: form.tests,
      at,
      alsoAsIndicated: form.alsoAsIndicated ?? false,
      cite: citation(form.cite),
      readings: readReadings(page, known, form.readings, [...path, 'readings']),
    }
  })
}

interface AuthorMeasure {
  title: string
  sites?: readonly string[]
  from: string
  atLeastCycles?: number
  details?: readonly string[]
  cite: AuthorCite
  readings?: readonly string[]
}

/** The supportive care file: what is given or advised beside the drugs. */
export const supportiveCareShape: TUnsafe<{ supportiveCare: Readonly<Record<string, AuthorMeasure>> }> = record({
  supportiveCare: bySlug<AuthorMeasure>(
    record({
      title: text,
      sites: optional(texts),
      from: text,
      atLeastCycles: optional(cycleNumber),
      details: optional(texts),
      cite,
      readings: optional(slugs),
    }),
  ),
})

/** Gives the supportive measures of a page that has the right shape. Whatever is wrong is noted on the page. */
export function readSupportiveCare(page: Page, known: Known): readonly SupportiveMeasure[] {
  const { supportiveCare } = page.value as { supportiveCare: Readonly<Record<string, AuthorMeasure>> }
  return Object.entries(supportiveCare).map(
    ([id, form]): SupportiveMeasure => ({
      id,
      title: form.title,
      sites: form.sites ?? [],
      from: form.from,
      ...(form.atLeastCycles === undefined ? {} : { atLeastCycles: form.atLeastCycles }),
      details: form.details ?? [],
      cite: citation(form.cite),
      readings: readReadings(page, known, form.readings, ['supportiveCare', id, 'readings']),
    }),
  )
}
