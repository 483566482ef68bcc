import { CONTINUE, DISCONTINUE, HOLD, isStricter, REDUCE } from '../../compile/index.ts'
import { decide, type Step } from '../../engine/index.ts'
import type { Policies } from '../../model/index.ts'
import { outcomeAt } from '../cells.ts'
import type { CourseFile } from '../course-file.ts'
import { type Found, firstOf, lineByLine, type Outcome } from '../found.ts'
import { dayAfter, pathTo, type Transition } from '../machine/explore.ts'
import type { Input } from '../machine/input.ts'
import { type Entry, realize } from '../machine/realize.ts'
import { HELD, STOPPED, UNSETTLED } from '../machine/state.ts'
import { judge, step } from '../machine/step.ts'
import type { DayContent } from '../observe/candidates.ts'
import { courseOn, firstDay } from '../observe/course.ts'
import { stepAfter } from '../observe/observe.ts'
import { type Line, type Study, stateAt, type Visit } from '../study.ts'
import { inSentence, listOf, rowNames } from '../words.ts'

function adviceOn(
  { compiled }: Study,
  entries: readonly Entry[],
  asOf: number,
  actions: CourseFile['actions'] = 'followed',
): Step {
  const step = stepAfter(compiled, entries, asOf, actions)
  if (step === undefined) throw new RangeError(`nothing is advised on day ${asOf}`)
  return step
}

/** Whether something is still owed after a stop. */
function isOwing({ compiled }: Study, entries: readonly Entry[], asOf: number, actions: CourseFile['actions']): boolean {
  return decide(compiled, courseOn(compiled.guideline.id, entries, actions), firstDay + asOf).open.length > 0
}

const contentOf = (line: Line, letter: number): readonly DayContent[] => line.machine.letters[letter]?.observation.content ?? []

/** Holds one drug responsible, where a guideline goes by that. */
function blamed(study: Study, entries: readonly Entry[]): readonly Entry[] {
  const [first, second] = study.compiled.drugs
  if (study.compiled.choices.policies.holdScope === 'all' || first === undefined || second === undefined) return entries
  return entries.map((entry) => ({ ...entry, content: { ...entry.content, responsible: [first.drug.id] } }))
}

interface Stopped {
  entries: readonly Entry[]
  asOf: number
  actions: CourseFile['actions']
}

/** Gives a course that ends in a stop: at once where that can be, and with one drug held responsible where the guideline asks which. */
function stoppedBy(study: Study, line: Line, visit: Visit): Stopped | undefined {
  if (visit.state === 0) {
    const entries = [
      ...line.baseline.content.map((content) => ({ day: -7, content })),
      ...contentOf(line, visit.letter).map((content) => ({ day: 14, content })),
    ]
    return { entries: blamed(study, entries), asOf: 14, actions: 'followed' }
  }
  if (study.compiled.choices.policies.holdScope !== 'all') return undefined
  const realized = realize(line.machine, line.baseline, [
    ...pathTo(line.space, visit.state),
    { kind: 'day', letter: visit.letter, offWeek: false },
  ])
  return realized && { entries: realized.entries, asOf: realized.asOf, actions: realized.file.actions }
}

/** P7: after a discontinuation nothing is owed and no drug is given again. */
export function absorbingDiscontinuation(study: Study): Outcome {
  const outcome = lineByLine(
    study,
    'P7',
    (line, look) => {
      const { toxicity, tables } = line.subject.compiled
      const stops = firstOf(
        line.visits.filter(({ place, sure }) => sure && outcomeAt(tables, place).bits === DISCONTINUE),
        ({ place }) => outcomeAt(tables, place).rules.join(),
      )
      return stops.flatMap((visit): readonly Found[] => {
        const stopped = stoppedBy(study, line, visit)
        if (stopped === undefined) return []
        const { entries: before, asOf, actions } = stopped
        for (const letter of line.machine.letters.keys()) {
          look()
          const after = [...before, ...contentOf(line, letter).map((content) => ({ day: asOf + 14, content }))]
          const { state, advice } = adviceOn(study, after, asOf + 15, actions)
          const goesOn = advice.drugs.findIndex(({ action }) => action !== 'discontinue')
          const mayOwe = state.tracks.some(({ open }) => open !== undefined && open.bits !== DISCONTINUE)
          if (goesOn < 0 && !(mayOwe && isOwing(study, after, asOf + 15, actions))) continue
          const rows = listOf(rowNames(toxicity, outcomeAt(tables, visit.place).rules))
          return [
            {
              property: 'P7',
              severity: 'error',
              toxicity: toxicity.id,
              rules: outcomeAt(tables, visit.place).rules,
              readings: readingsOfPolicies(study, ['holdScope', 'singleAgent']),
              message:
                goesOn < 0
                  ? `${toxicity.title}: ${rows} discontinues, and afterwards something is still owed.`
                  : `${toxicity.title}: ${rows} discontinues, and afterwards ${study.compiled.drugs[goesOn]?.drug.id} is not stopped (${advice.drugs[goesOn]?.action}).`,
              witness: { kind: 'days', entries: after, asOf: asOf + 15, actions: actions },
            },
          ]
        }
        return []
      })
    },
    JSON.stringify(study.compiled.choices.policies),
  )
  return { ...outcome, found: [...outcome.found, ...undeclaredScope(study)] }
}

function undeclaredScope(study: Study): readonly Found[] {
  if (study.compiled.drugs.length < 2 || study.declared.has('holdScope')) return []
  return [
    {
      property: 'P7',
      severity: 'error',
      rules: [],
      readings: readingsOfPolicies(study, ['holdScope']),
      message: 'The rows withhold and discontinue, and do not say whether that means one drug of the combination or all of them.',
    },
  ]
}

function readingsOfPolicies({ readingOf }: Study, policies: readonly (keyof Policies)[]): readonly string[] {
  return policies.flatMap((policy) => readingOf[policy] ?? [])
}

/** Gives the strongly connected components of states under steps that count, each as a list of states (Tarjan 1972). */
function components(line: Line, counts: (input: Input) => boolean): readonly (readonly number[])[] {
  const next: number[][] = line.space.states.map(() => [])
  for (const { from, to, input } of line.space.transitions) if (counts(input)) next[from]?.push(to)
  const index = new Int32Array(next.length).fill(-1)
  const low = new Int32Array(next.length)
  const onStack = new Uint8Array(next.length)
  const stack: number[] = []
  const found: number[][] = []
  let counter = 0
  for (const root of next.keys()) {
    if ((index[root] ?? 0) >= 0) continue
    const work: { state: number; edge: number }[] = [{ state: root, edge: 0 }]
    while (work.length > 0) {
      const top = work.at(-1)
      if (top === undefined) break
      const { state } = top
      if (top.edge === 0) {
        index[state] = low[state] = counter++
        stack.push(state)
        onStack[state] = 1
      }
      const target = next[state]?.[top.edge++]
      if (target === undefined) {
        work.pop()
        const parent = work.at(-1)
        if (parent !== undefined) low[parent.state] = Math.min(low[parent.state] ?? 0, low[state] ?? 0)
        if (low[state] === index[state]) {
          const component: number[] = []
          for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
            onStack[member] = 0
            component.push(member)
            if (member === state) break
          }
          found.push(component)
        }
      } else if ((index[target] ?? -1) < 0) work.push({ state: target, edge: 0 })
      else if (onStack[target] === 1) low[state] = Math.min(low[state] ?? 0, index[target] ?? 0)
    }
  }
  return found
}

const isFresh = (position: number): boolean => (position & 1) === 1

/** A step by what a day brings, and the component that it stays within. */
interface DayStep {
  from: number
  to: number
  input: Extract<Input, { kind: 'day' }>
  component: readonly number[]
}

/** Gives the days that begin a hold and stay within one of these components, component by component. */
function holdsWithin(line: Line, all: readonly (readonly number[])[]): readonly DayStep[] {
  const componentOf = new Map(all.flatMap((states, component) => states.map((state): [number, number] => [state, component])))
  const found: DayStep[][] = all.map(() => [])
  for (const { from, to, input } of line.space.transitions) {
    const component = componentOf.get(from)
    if (input.kind !== 'day' || component === undefined || componentOf.get(to) !== component) continue
    if (stateAt(line, from).status !== HELD && stateAt(line, to).status === HELD)
      found[component]?.push({ from, to, input, component: all[component] ?? [] })
  }
  return found.flat()
}

/** P16: no round of hold and resume at an unchanged dose can repeat without end. */
export function noToxicLasso(study: Study): Outcome {
  return lineByLine(study, 'P16', (line, look) => {
    look(line.space.transitions.length)
    const { toxicity, tables } = line.subject.compiled
    const ofCourse = (input: Input): boolean => input.kind === 'day' || input.kind === 'wait'
    // Days at a new level are counted through all holds, so that rounds within the first of them come to an end.
    const repeating = components(line, ofCourse).filter(
      (component) => component.length > 1 && !component.some((state) => stateAt(line, state).positions.some(isFresh)),
    )
    const visits = new Map(line.visits.map((visit): [number, Visit] => [visit.place, visit]))
    const rounds = holdsWithin(line, repeating).flatMap((begins) => {
      const { from, input } = begins
      const before = stateAt(line, from)
      const judged = judge(line.machine, before, line.machine.letters[input.letter] ?? never(), before.run, false, false)
      if (judged.classes.length > 1 || (judged.lower & HOLD) === 0) return []
      const visit = visits.get(judged.places[0] ?? -1)
      if (visit === undefined || judged.outcomes.some(({ conflict }) => conflict !== undefined)) return []
      return [{ begins, visit }]
    })
    return firstOf(rounds, ({ visit }) => rowNames(toxicity, outcomeAt(tables, visit.place).rules).join()).map(
      ({ begins, visit }): Found => {
        const { rules, readings } = outcomeAt(tables, visit.place)
        return {
          property: 'P16',
          severity: 'warning',
          toxicity: toxicity.id,
          rules,
          readings,
          message: `${toxicity.title}: ${listOf(rowNames(toxicity, rules))} can hold and resume at the same dose again and again, without end.`,
          witness: { kind: 'path', line, path: [...pathTo(line.space, begins.from), ...roundOf(line, begins, ofCourse)] },
        }
      },
    )
  })
}

/** Gives the fewest inputs that begin a hold, end it, and begin it again, all within one component. */
function roundOf(line: Line, begins: DayStep, counts: (input: Input) => boolean): readonly Input[] {
  const within = new Map<number, Transition[]>(begins.component.map((state) => [state, []]))
  for (const step of line.space.transitions) if (within.has(step.to) && counts(step.input)) within.get(step.from)?.push(step)
  const reachedBy = new Map<number, Transition>()
  const queue = [begins.to]
  for (const at of queue) {
    for (const step of within.get(at) ?? []) {
      if (step.to === begins.to || reachedBy.has(step.to)) continue
      reachedBy.set(step.to, step)
      queue.push(step.to)
    }
  }
  const back: Input[] = []
  for (let at = reachedBy.get(begins.from); at !== undefined; at = reachedBy.get(at.from)) back.unshift(at.input)
  return [begins.input, ...back, begins.input]
}

function never(): never {
  throw new RangeError('a step names a letter that there is not')
}

/** P17: every hold can come to an end, and does where recovery is shown and people decide what is theirs to decide. */
export function liveness(study: Study): Outcome {
  return lineByLine(study, 'P17', (line, look) => {
    look(line.space.states.length)
    const { toxicity } = line.subject.compiled
    const free = new Uint8Array(line.space.states.length)
    const before: number[][] = line.space.states.map(() => [])
    for (const { from, to } of line.space.transitions) before[to]?.push(from)
    const queue = [...line.space.states.keys()].filter((state) => stateAt(line, state).status !== HELD)
    for (const state of queue) free[state] = 1
    for (const state of queue)
      for (const earlier of before[state] ?? [])
        if (free[earlier] === 0) {
          free[earlier] = 1
          queue.push(earlier)
        }
    const stuck = [...line.space.states.keys()].find((state) => free[state] === 0 || !endsUnderFairness(line, state))
    if (stuck === undefined) return []
    return [
      {
        property: 'P17',
        severity: 'error',
        toxicity: toxicity.id,
        rules: [],
        readings: [],
        message: `${toxicity.title}: there is a hold that nothing which can be observed ends, and no limit ends it either.`,
        witness: { kind: 'path', line, path: pathTo(line.space, stuck) },
      },
    ]
  })
}

/** Whether some letter, seen often enough, ends every hold of a state; what waits for a clinician is decided by one. */
function endsUnderFairness(line: Line, place: number): boolean {
  const isHeld = (at: number): boolean => stateAt(line, at).status === HELD
  const state = stateAt(line, place)
  if (!isHeld(place)) return true
  if (state.limit === UNSETTLED) return step(line.machine, state, { kind: 'override' }).status !== HELD
  return line.machine.letters.some((_, letter) => {
    let at: number | undefined = place
    for (let seen = 0; seen < 3 && at !== undefined && isHeld(at); seen++) at = dayAfter(line.space, at, letter)
    return at !== undefined && !isHeld(at)
  })
}

/** P18: it is declared what a milder row does to what an open hold asked for; and it keeps what was asked for. */
export function latchingDeclared(study: Study): Outcome {
  const outcome = lineByLine(study, 'P18', (line, look) => {
    look(line.space.transitions.length)
    const { toxicity, tables } = line.subject.compiled
    for (const { from, to, input } of line.space.transitions) {
      if (input.kind !== 'day') continue
      const before = stateAt(line, from)
      const after = stateAt(line, to)
      if (before.open === 0 || before.status !== HELD) continue
      const kept = after.status === STOPPED || (before.bits & ~after.bits) === 0
      if (kept && study.declared.has('milderInHold')) continue
      const letter = line.machine.letters[input.letter] ?? never()
      const { lower, certain, places } = judge(line.machine, before, letter, before.run, false, false)
      if (!certain || lower === CONTINUE || !isStricter(before.bits, lower)) continue
      const { rules } = outcomeAt(tables, places[0] ?? 0)
      return [
        {
          property: 'P18',
          severity: 'error',
          toxicity: toxicity.id,
          rules,
          readings: readingsOfPolicies(study, ['milderInHold']),
          message: `${toxicity.title}: ${listOf(rowNames(toxicity, rules))} is met while a graver row holds the drugs, and ${kept ? 'nothing says whether what the graver row asked for stays' : 'what the graver row asked for is lost'}.`,
          witness: { kind: 'path', line, path: [...pathTo(line.space, from), input] },
        },
      ]
    }
    return []
  })
  return { ...outcome, found: firstOf(outcome.found, ({ toxicity }) => toxicity ?? '') }
}

/** P19: seeing an unchanged fact again asks for nothing new, or after a declared interval. */
export function edgeOrLevel(study: Study): Outcome {
  const outcome = lineByLine(study, 'P19', (line, look) => {
    const { toxicity, tables } = line.subject.compiled
    for (const { to, input } of line.space.transitions) {
      if (input.kind !== 'day') continue
      const after = stateAt(line, to)
      if (after.open === 0) continue
      look()
      const again = stateAt(line, dayAfter(line.space, to, input.letter) ?? to)
      const asksAnew = again.status !== after.status || again.bits !== after.bits || again.past.join() !== after.past.join()
      if (!asksAnew && study.declared.has('seenAgain')) continue
      const letter = line.machine.letters[input.letter] ?? never()
      const { places, classes } = judge(line.machine, after, letter, after.run, false, false)
      const { rules } = outcomeAt(tables, places[0] ?? 0)
      const asksTwice = asksAnew && after.run === again.run && !after.positions.some(isFresh) && !persisting(toxicity, rules)
      const isCounted = classes.some((id) => (line.machine.groupOf[id] ?? -1) >= 0)
      if (!asksTwice && !(isCounted && !study.declared.has('seenAgain'))) continue
      return [
        {
          property: 'P19',
          severity: 'error',
          toxicity: toxicity.id,
          rules,
          readings: readingsOfPolicies(study, ['seenAgain']),
          message: asksTwice
            ? `${toxicity.title}: the same finding seen again asks for something more.`
            : `${toxicity.title}: rows count occurrences (${listOf(rowNames(toxicity, rules))}), and nothing says whether the same finding, seen again before it has recovered, is another one.`,
          witness: { kind: 'path', line, path: [...pathTo(line.space, to), input] },
        },
      ]
    }
    return []
  })
  return { ...outcome, found: firstOf(outcome.found, ({ toxicity }) => toxicity ?? '') }
}

/** Whether a row itself names the interval after which a finding seen again counts. */
function persisting(toxicity: Line['subject']['compiled']['toxicity'], rules: readonly string[]): boolean {
  return toxicity.rules.some((rule) => rules.includes(rule.id) && rule.when.history.persists === true)
}

interface PlainDay {
  line: Line
  visit: Visit
  bits: number
}

/** One plain day for each thing that the rows of a line can ask for at the start. */
function plainDays(line: Line): readonly PlainDay[] {
  const { tables } = line.subject.compiled
  const atStart = line.visits.filter(({ state, sure }) => state === 0 && sure)
  return firstOf(
    atStart.map((visit) => ({ line, visit, bits: outcomeAt(tables, visit.place).bits })).filter(({ bits }) => bits !== CONTINUE),
    ({ bits, visit }) => `${bits} ${outcomeAt(tables, visit.place).kind}`,
  )
}

function pairsOf(study: Study): readonly (readonly [PlainDay, PlainDay])[] {
  const days = study.lines.flatMap(plainDays)
  return days.flatMap((one, index) =>
    days.slice(index + 1).flatMap((other) => (one.line === other.line ? [] : [[one, other] as const])),
  )
}

function dayOf(parts: readonly PlainDay[]): readonly Entry[] {
  const baselines = firstOf(
    parts.flatMap(({ line }) => line.baseline.content),
    (content) => JSON.stringify(content),
  )
  return [
    ...baselines.map((content) => ({ day: -7, content })),
    ...parts.flatMap(({ line, visit }) => contentOf(line, visit.letter).map((content) => ({ day: 14, content }))),
  ]
}

const orders = new WeakMap<Line['visits'], WeakMap<Line['visits'], Map<string, boolean>>>()

/** Whether two things recorded on one day are answered alike whichever was written down first; asked once for the same rows. */
function isSameInAnyOrder(study: Study, policies: string, one: PlainDay, other: PlainDay): boolean {
  const inner = orders.get(one.line.visits) ?? new WeakMap<Line['visits'], Map<string, boolean>>()
  orders.set(one.line.visits, inner)
  const known = inner.get(other.line.visits) ?? new Map<string, boolean>()
  inner.set(other.line.visits, known)
  const key = `${one.visit.place} ${other.visit.place} ${policies}`
  let same = known.get(key)
  if (same === undefined) {
    const forth = adviceOn(study, dayOf([one, other]), 14)
    const back = adviceOn(study, dayOf([other, one]), 14)
    same = JSON.stringify([forth.advice, forth.state.drugs]) === JSON.stringify([back.advice, back.state.drugs])
    known.set(key, same)
  }
  return same
}

/** P20: what is recorded on one day gives the same answer in any order. */
export function orderIndependence(study: Study): Outcome {
  let looked = 0
  const policies = JSON.stringify(study.compiled.choices.policies)
  const found = pairsOf(study).flatMap(([one, other]): readonly Found[] => {
    looked++
    const rules = [one, other].flatMap(({ line, visit }) => outcomeAt(line.subject.compiled.tables, visit.place).rules)
    const message = (what: string): Found => ({
      property: 'P20',
      severity: 'error',
      toxicity: one.line.subject.compiled.toxicity.id,
      rules,
      readings: readingsOfPolicies(study, ['sameDay']),
      message: `${one.line.subject.compiled.toxicity.title} and ${inSentence(other.line.subject.compiled.toxicity.title)} on one day: ${what}`,
      witness: { kind: 'days', entries: dayOf([one, other]), asOf: 14 },
    })
    if (!isSameInAnyOrder(study, policies, one, other)) return [message('the answer depends on which was written down first.')]
    if (study.declared.has('sameDay') || one.bits === other.bits || one.line.subject.compiled === other.line.subject.compiled)
      return []
    return [message('two rows are met, and nothing says how what they ask for comes together; the one looked at last would win.')]
  })
  return { looked, found: firstOf(found, ({ toxicity }) => toxicity ?? '') }
}

/** P21: outcomes join commutatively, associatively and idempotently, and discontinue is the top. */
export function joinLaws(study: Study): Outcome {
  const all = new Set(
    study.compiled.toxicities.flatMap(({ tables }) => tables.outcomes.flatMap(({ bits, upper }) => [bits, upper])),
  )
  const join = (a: number, b: number): number => a | b
  let looked = 0
  const broken: string[] = []
  for (const a of all) {
    for (const b of all) {
      for (const c of all) {
        looked++
        if (join(a, b) !== join(b, a) || join(join(a, b), c) !== join(a, join(b, c)) || join(a, a) !== a)
          broken.push(`${a} ${b} ${c}`)
      }
    }
  }
  const found = study.compiled.toxicities.flatMap(({ toxicity, tables }): readonly Found[] =>
    tables.outcomes.flatMap((outcome): readonly Found[] => {
      const stops = outcome.rules.some((id) => toxicity.rules.some((rule) => rule.id === id && rule.then.kind === 'discontinue'))
      const isAction = [CONTINUE, REDUCE, HOLD, HOLD | REDUCE, DISCONTINUE].includes(outcome.bits)
      const isTop = [...all].every((other) => join(outcome.bits, other) === outcome.bits)
      if (isAction && (!stops || isTop || outcome.conflict !== undefined)) return []
      return [
        {
          property: 'P21',
          severity: 'error',
          toxicity: toxicity.id,
          rules: outcome.rules,
          readings: [],
          message: `${toxicity.title}: what ${listOf(rowNames(toxicity, outcome.rules))} asks for joined with another demand is no longer a stop.`,
        },
      ]
    }),
  )
  return {
    looked,
    found:
      broken.length === 0
        ? found
        : [
            ...found,
            {
              property: 'P21',
              severity: 'error',
              rules: [],
              readings: [],
              message: `Outcomes do not join lawfully: ${broken[0]}.`,
            },
          ],
  }
}

/** P22: several reductions asked for at one visit lower the dose by one level at most. */
export function oneStepAtATime(study: Study): Outcome {
  let looked = 0
  const reducing = pairsOf(study).filter(
    ([one, other]) => (one.bits & other.bits & REDUCE) !== 0 && one.bits !== DISCONTINUE && other.bits !== DISCONTINUE,
  )
  const found = reducing.flatMap(([one, other]): readonly Found[] => {
    looked++
    const { advice } = adviceOn(study, dayOf([one, other]), 14)
    const steps = Math.max(...advice.drugs.map(({ level }) => level ?? 0))
    if (steps <= 1 && study.declared.has('sameDay')) return []
    const rules = [one, other].flatMap(({ line, visit }) => outcomeAt(line.subject.compiled.tables, visit.place).rules)
    return [
      {
        property: 'P22',
        severity: 'error',
        rules,
        readings: readingsOfPolicies(study, ['sameDay']),
        message: `${one.line.subject.compiled.toxicity.title} and ${inSentence(other.line.subject.compiled.toxicity.title)} each ask for a reduction on one day, and ${steps > 1 ? 'the dose falls by more than one level' : 'nothing says whether that is one step or two'}.`,
        witness: { kind: 'days', entries: dayOf([one, other]), asOf: 14 },
      },
    ]
  })
  return { looked, found: found.slice(0, 1) }
}
