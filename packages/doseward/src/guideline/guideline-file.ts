import Type, { type TUnsafe } from 'typebox'
import type { Guideline, Policies, Source, SourceDocument } from '../model/guideline.ts'
import { limits } from './limits.ts'
import { type Page, report } from './page.ts'
import { optional, record, slug, slugs, text, word } from './pieces.ts'
import { policiesShape } from './policies.ts'
import { type AuthorRegimen, regimenShape } from './regimen.ts'

/** The main file of a guideline as an author writes it. */
export interface AuthorGuideline {
  guideline: string
  title: string
  version: string
  supersedes?: string
  status: Guideline['status']
  reviewedBy: readonly string[]
  document: SourceDocument
  sources: readonly Source[]
  regimen: AuthorRegimen
  policies?: Partial<Policies>
  toxicities: readonly string[]
}

const sourceClass = word('label', 'trial', 'compendium', 'press', 'supplier')

const versionPattern = '(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z.-]+)?'

export const guidelineShape: TUnsafe<AuthorGuideline> = record<AuthorGuideline>({
  guideline: slug,
  title: text,
  version: Type.String({
    pattern: `^${versionPattern}$`,
    description: 'a version such as 0.1.0',
  }),
  supersedes: optional(
    Type.String({ pattern: `^(none|${versionPattern})$`, description: 'the version that this one replaces, or none' }),
  ),
  status: word('draft', 'active', 'superseded'),
  reviewedBy: Type.Array(text, { uniqueItems: true }),
  document: record({
    title: text,
    publisher: text,
    date: Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$', description: 'a year, month or day such as 2026-02' }),
    class: sourceClass,
    intendedUse: text,
    secondary: Type.Boolean(),
  }),
  sources: Type.Array(record({ ref: Type.Integer({ minimum: 1 }), title: text, publisher: text, class: sourceClass })),
  regimen: regimenShape,
  policies: optional(policiesShape),
  toxicities: Type.Unsafe({ ...slugs, minItems: 1 }),
})

/** Notes what is wrong with a guideline as a whole: references given twice, and a status that it has not earned. */
export function checkGuideline(page: Page): void {
  const given = page.value as AuthorGuideline
  given.sources.forEach((source, index) => {
    if (given.sources.findIndex((other) => other.ref === source.ref) === index) return
    report(page, ['sources', index, 'ref'], 'repeated', `Two sources have the number ${source.ref}.`, 'Number them apart.')
  })
  if (given.toxicities.length > limits.toxicities) {
    const message = `There are ${given.toxicities.length} toxicities; the limit is ${limits.toxicities}.`
    report(page, ['toxicities'], 'too-many-entries', message, 'Join those that go by the same rows.', 'key')
  }
  if (given.status !== 'active') return
  if (given.document.secondary) {
    const message = 'A guideline whose source is secondary cannot be active.'
    report(page, ['status'], 'active-from-secondary', message, 'Keep it a draft, or encode the approved label itself.')
  }
  if (given.reviewedBy.length === 0) {
    const message = 'A guideline that nobody reviewed cannot be active.'
    report(page, ['status'], 'active-without-review', message, 'Keep it a draft until a clinician signs it under reviewedBy.')
  }
}
