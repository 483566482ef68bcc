import type { Severity } from '../verify/property-list.ts'
import type { CheckFinding, PropertyResult, Status } from '../verify/result.ts'
import { countWords, propertyWords, tell } from './check-words.ts'

/** A property as people read it. */
export interface PropertyView {
  id: PropertyResult['id']
  name: string
  statement: string
  severity: Severity
  status: Status
  /** How much was looked at, and how many findings there are; nothing where there is none. */
  looked: string
  findings: string
  /** Ids of its findings. */
  open: readonly string[]
  answered: readonly string[]
  why?: string
}

function countedWords(findings: readonly CheckFinding[]): string {
  const open = findings.filter(({ answered }) => !answered).length
  const count = findings.length === 1 ? tell('count.one') : tell('count.many', { count: findings.length })
  return open === 0 ? count : tell('count.open', { findings: count, open })
}

/** Findings in the guideline refute a property; those in the source, which it settles, are counted apart. */
function findingsWords(own: readonly CheckFinding[]): string {
  const guideline = own.filter(({ of }) => of === 'guideline')
  const source = own.filter(({ of }) => of === 'source')
  const parts = guideline.length === 0 ? [] : [countedWords(guideline)]
  if (source.length > 0) parts.push(tell('count.source', { findings: countedWords(source) }))
  return parts.join('; ')
}

/** Gives what became of a property in words. */
export function propertyView(result: PropertyResult, findings: readonly CheckFinding[]): PropertyView {
  const own = findings.filter(({ property }) => property === result.id)
  const ids = (answered: boolean): string[] => own.filter((finding) => finding.answered === answered).map(({ id }) => id)
  return {
    id: result.id,
    name: propertyWords(result.name, result.id),
    statement: result.statement,
    severity: result.severity,
    status: result.status,
    looked: result.looked === 0 ? tell('looked.none') : tell('looked', { count: countWords(result.looked) }),
    findings: findingsWords(own),
    open: ids(false),
    answered: ids(true),
    ...(result.why === undefined ? {} : { why: result.why }),
  }
}
