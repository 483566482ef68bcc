import type { Guideline } from '../model/guideline.ts'
import { type CitedStatement, citationsOf } from './contents.ts'
import { normalise, type Span, spansOf } from './source-text.ts'

/** A citation compared with the source. */
export interface CheckedCitation extends CitedStatement {
  /**
   * `verified`: the source has the span with this fingerprint, under this section. `changed`: it has no such span.
   * `elsewhere`: it has it under another section. `without-fingerprint`: nothing to compare.
   */
  status: 'verified' | 'changed' | 'elsewhere' | 'without-fingerprint'
  /** The line of the source where the span stands, from 1. */
  line?: number
}

/** What comparing a guideline with its source has found. */
export interface SourceReport {
  /** Every citation but those of what stands outside the source. */
  citations: readonly CheckedCitation[]
  /** Rows of tables in the source that rules cite. */
  rowsCited: number
  /** Spans of the source that nothing cites and that are not listed as untranslated. */
  unclaimed: readonly Span[]
}

/**
 * Compares a guideline with the text of its source: whether each cited span is there as it was when it was cited, and
 * which spans nobody speaks of. A heading is a line without a full stop that begins with the section that a citation
 * names; it is claimed by that citation.
 */
export function verifySource(guideline: Guideline, source: string): SourceReport {
  const spans = spansOf(source)
  const cited = citationsOf(guideline).filter(({ cite }) => cite.outsideTheSource !== true)
  const named = [...new Set(cited.map(({ cite }) => normalise(cite.section)))]
  const headings = new Set<Span>()
  const places = new Map<string, { line: number; sections: Set<string> }>()
  let section = ''
  for (const span of spans) {
    const heading = span.kind === 'row' || span.text.endsWith('.') ? undefined : named.find((name) => span.text.startsWith(name))
    if (heading !== undefined) {
      section = heading
      headings.add(span)
    }
    const place = places.get(span.fingerprint) ?? { line: span.line, sections: new Set() }
    place.sections.add(section)
    places.set(span.fingerprint, place)
  }
  const check = (statement: CitedStatement): CheckedCitation => {
    const { fingerprint } = statement.cite
    if (fingerprint === undefined) return { ...statement, status: 'without-fingerprint' }
    const place = places.get(fingerprint)
    if (place === undefined) return { ...statement, status: 'changed' }
    const right = place.sections.has(normalise(statement.cite.section)) || statement.kind === 'untranslated'
    return { ...statement, status: right ? 'verified' : 'elsewhere', line: place.line }
  }
  const claimed = new Set(cited.map(({ cite }) => cite.fingerprint))
  const ofRules = new Set(cited.filter(({ kind }) => kind === 'rule').map(({ cite }) => cite.fingerprint))
  return {
    citations: cited.map(check),
    rowsCited: new Set(spans.filter(({ kind, fingerprint }) => kind === 'row' && ofRules.has(fingerprint)).map((row) => row.text))
      .size,
    unclaimed: spans.filter((span) => !claimed.has(span.fingerprint) && !headings.has(span)),
  }
}
