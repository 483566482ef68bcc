import { type CutPoints, checkGrading, type GradingCheck } from '../../ctcae/index.ts'
import type { Found, Outcome } from '../found.ts'
import { propertyList } from '../property-list.ts'
import type { Study } from '../study.ts'

const checked = new Map<string, GradingCheck>()

/** Checks all grading of the version in force and the guideline's own cut points, once for each version and set of cuts. */
function gradingOf(study: Study): GradingCheck {
  const { ctcaeVersion } = study.compiled.choices.policies
  const cutPoints = study.guideline.toxicities.flatMap(({ facts }) =>
    facts.flatMap(({ title, source }): readonly CutPoints[] =>
      (source.kind === 'grade' && source.cuts !== undefined) || source.kind === 'multiple' || source.kind === 'band'
        ? [{ title, source }]
        : [],
    ),
  )
  const key = JSON.stringify([ctcaeVersion, cutPoints])
  let check = checked.get(key)
  if (check === undefined) {
    check = checkGrading({ versions: [ctcaeVersion], cutPoints })
    checked.set(key, check)
  }
  return check
}

/** Gives the terms that a guideline's facts name, in lower case: what is noted of others does not bear on it. */
function namedTerms(study: Study): ReadonlySet<string> {
  return new Set(
    study.guideline.toxicities.flatMap(({ facts }) =>
      facts.flatMap(({ source, title }) =>
        ['terms' in source ? source.terms.map((term) => term.toLowerCase()) : [], title.toLowerCase()].flat(),
      ),
    ),
  )
}

function outcomeFor(study: Study, property: 'P27' | 'P28' | 'P31', looked: (check: GradingCheck) => number): Outcome {
  const check = gradingOf(study)
  const named = namedTerms(study)
  const found = check.findings.flatMap((finding): readonly Found[] => {
    if (finding.property !== property) return []
    if (finding.severity === 'information' && !named.has(finding.term.toLowerCase())) return []
    const version = finding.version === undefined ? '' : ` (CTCAE ${finding.version})`
    return [
      {
        property,
        severity: finding.severity === 'error' ? propertyList[property].severity : 'information',
        rules: [],
        readings: [],
        message: `${finding.term}${version}: ${finding.message}${finding.value === undefined ? '' : ` (${finding.value})`}.`,
      },
    ]
  })
  return { looked: looked(check), found }
}

/** P27: the intervals of every grade tile the line without gap or overlap. */
export function gradeCoverage(study: Study): Outcome {
  return outcomeFor(study, 'P27', ({ looked }) => looked.intervals)
}

/** P28: a change of unit changes no grade, and the scale has a version. */
export function unitInvariance(study: Study): Outcome {
  return outcomeFor(study, 'P28', ({ looked }) => looked.conversions)
}

/** P31: just below, at and just above every threshold the grade is on its right side. */
export function boundaryPairs(study: Study): Outcome {
  return outcomeFor(study, 'P31', ({ looked }) => looked.thresholds)
}
