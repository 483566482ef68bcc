import type { Property } from '../found.ts'
import type { PropertyId } from '../property-list.ts'
import {
  absorbingDiscontinuation,
  edgeOrLevel,
  joinLaws,
  latchingDeclared,
  liveness,
  noToxicLasso,
  oneStepAtATime,
  orderIndependence,
} from './course-of-events.ts'
import { deadRules } from './dead-rules.ts'
import { attribution, catchAllDisjoint, clockDefined, definedTerms, occurrenceDefined } from './declared.ts'
import { levelExists, noReEscalation, reachableLevels } from './doses.ts'
import { boundaryPairs, gradeCoverage, unitInvariance } from './grading.ts'
import { baselineHandled, boundedHold, exitExcludesTrigger, exitForEachHold, exitSeesAllFacts } from './holds.ts'
import { observable } from './observable.ts'
import { determinism, durationMonotone, historyMonotone, policySensitivity, severityMonotone, totality } from './rows.ts'
import { threeValuedSoundness } from './unknowns.ts'

/** The properties that one study of a guideline decides; the source's text, another version and other readings decide the rest. */
export const properties: Readonly<Record<Exclude<PropertyId, 'P34' | 'P35' | 'P36'>, Property>> = {
  P1: totality,
  P2: determinism,
  P3: policySensitivity,
  P4: severityMonotone,
  P5: historyMonotone,
  P6: durationMonotone,
  P7: absorbingDiscontinuation,
  P8: noReEscalation,
  P9: levelExists,
  P10: reachableLevels,
  P11: deadRules,
  P12: exitForEachHold,
  P13: exitExcludesTrigger,
  P14: exitSeesAllFacts,
  P15: boundedHold,
  P16: noToxicLasso,
  P17: liveness,
  P18: latchingDeclared,
  P19: edgeOrLevel,
  P20: orderIndependence,
  P21: joinLaws,
  P22: oneStepAtATime,
  P23: occurrenceDefined,
  P24: attribution,
  P25: clockDefined,
  P26: observable,
  P27: gradeCoverage,
  P28: unitInvariance,
  P29: baselineHandled,
  P30: threeValuedSoundness,
  P31: boundaryPairs,
  P32: definedTerms,
  P33: catchAllDisjoint,
}
