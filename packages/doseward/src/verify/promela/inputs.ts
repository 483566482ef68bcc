import type { Machine } from '../machine/machine.ts'

const departureOptions = `
    :: status == HELD -> input = RESUME_EARLY
    :: status == TAKING && (ANY_DRUG_REDUCED) -> input = RAISE
    :: bits || lower || limit == UNSETTLED || ANY_QUESTION -> input = OVERRIDE`

/** Gives an expression that holds where one does for some place of an array. */
function any(size: number, expression: (place: number) => string): string {
  return size === 0 ? 'false' : Array.from({ length: size }, (_, place) => `(${expression(place)})`).join(' || ')
}

/** Gives the choice of an input by which other reactions, or other people, lower one drug alone: only where several step down. */
function lowerOne({ levels }: Machine): string {
  const several = levels.filter((size) => size > 1).length > 1
  return levels.map((size, drug) => (several && size > 1 ? `\n       :: which = ${drug}` : '')).join('')
}

/** Gives the one process: what can come next is chosen, and what follows from it is computed in the same atomic step. */
export function inputs(machine: Machine, departures: boolean): string {
  const steppable = (drug: number): boolean =>
    machine.guideline.drugs[drug]?.reduces === true || machine.guideline.drugs.every(({ reduces }) => !reduces)
  return `
#define DAY 0
#define WAIT 1
#define SETTLE 2
#define ELSEWHERE 3
#define LOWER 4
#define RESUME_EARLY 5
#define RAISE 6
#define OVERRIDE 7
#define ALL_DRUGS DRUGS

#define ANY_FRESH ${any(machine.levels.length, (drug) => `position[${drug}] & 1`)}
#define ANY_DRUG_REDUCED ${any(machine.levels.length, (drug) => `LEVEL(${drug}) > 0`)}
#define ANY_ABOVE_LAST ${any(machine.levels.length, (drug) => (steppable(drug) ? `LEVEL(${drug}) < MOST_LEVELS - 1` : 'false'))}
#define ANY_COUNTABLE ${any(machine.groups, (group) => `past[${group}] < 2`)}
#define ANY_QUESTION ${any(machine.questions, (question) => `asked[${question}]`)}

inline lower_by_one() {
  find_lowest_level();
  if
  :: which == ALL_DRUGS -> lower_all(lowest + 1)
  :: else -> lower_drug(which, lowest + 1)
  fi
}

inline override() {
  find_lowest_level();
  owed = lowest;
  forget_questions();
  bits = 0;
  lower = 0;
  gap = false;
  row = 0;
  if
  :: limit == UNSETTLED -> close_episode()
  :: else -> limit = NO_LIMIT
  fi
}

active proctype machine() {
end:
  do
  :: atomic {
    if
    :: status != STOPPED -> input = DAY; off_week = false; select (letter : 0 .. LETTERS - 1)
    :: status != STOPPED && OFF_WEEKS_IGNORED && !open -> input = DAY; off_week = true; select (letter : 0 .. LETTERS - 1)
    :: LIMIT_RUNS || lasting == RUN_SURE || lasting == RUN_PERHAPS -> input = WAIT
    :: status == TAKING && (ANY_FRESH) -> input = SETTLE
    :: status != STOPPED && COUNTED_ELSEWHERE && (ANY_COUNTABLE) -> input = ELSEWHERE
    :: status == TAKING && (ANY_ABOVE_LAST) ->
       input = LOWER;
       if
       :: which = ALL_DRUGS${lowerOne(machine)}
       fi${departures ? departureOptions : ''}
    fi;
    d_step {
      assesses = false;
      if
      :: input == DAY -> assesses = true
      :: input == WAIT -> let_days_pass()
      :: input == SETTLE -> for (drug : 0 .. DRUGS - 1) { position[drug] = 2 * LEVEL(drug) }
      :: input == ELSEWHERE -> for (group : 0 .. GROUPS - 1) { past[group] = LEAST(past[group] + 1, 2) }
      :: input == LOWER -> lower_by_one()
      :: input == RESUME_EARLY -> status = TAKING; lower_all(owed)
      :: input == RAISE -> for (drug : 0 .. DRUGS - 1) { position[drug] = 0 }
      :: input == OVERRIDE -> override()
      fi;
      if
      :: assesses -> assess(letter, off_week)
      :: else
      fi;
      if
      :: input == ELSEWHERE || input == RESUME_EARLY || input == RAISE
      :: else -> carry_out()
      fi
    }
  }
  od
}
`
}
