/** How the levels of the drugs go down, and what level the tables go by. */
export const levels: string = `
#define LEVEL(d) ((position[d] + 1) >> 1)
/* A level at which too few days were taken does not count yet: the one before does. */
#define COUNTED(d) (position[d] >> 1)
#define LEAST(a, b) ((a) < (b) -> (a) : (b))
#define GREATEST(a, b) ((a) > (b) -> (a) : (b))

hidden int highest;
hidden int lowest;
hidden int table_level;
hidden int target;

/* The level that the tables go by, of the drugs that step down; drugs_own is the level of one drug. */
inline find_table_level(drugs_own) {
  highest = 0;
  lowest = MOST_LEVELS;
  for (drug : 0 .. DRUGS - 1) {
    if
    :: steps_down(drug) -> highest = GREATEST(highest, drugs_own); lowest = LEAST(lowest, drugs_own)
    :: else
    fi
  }
  table_level = (UNEVEN_STOPS || lowest > highest -> highest : lowest)
}

/* One step down from the levels of the open episode, whose table level was found before. */
#define TARGET(d) (steps_down(d) -> LEAST(GREATEST(level[d], table_level + 1), level_count(d) - 1) : level[d])

/* The level of the least reduced drug of those that step down, or of all where none does. */
inline find_lowest_level() {
  lowest = MOST_LEVELS;
  for (drug : 0 .. DRUGS - 1) {
    if
    :: steps_down(drug) -> lowest = LEAST(lowest, LEVEL(drug))
    :: else
    fi
  }
  if
  :: lowest == MOST_LEVELS -> for (drug : 0 .. DRUGS - 1) { lowest = LEAST(lowest, LEVEL(drug)) }
  :: else
  fi
}

inline lower_drug(d, to) {
  target = LEAST(to, level_count(d) - 1);
  if
  :: steps_down(d) && LEVEL(d) < target -> position[d] = 2 * target - FRESH
  :: else
  fi
}

inline lower_all(to) {
  for (drug : 0 .. DRUGS - 1) { lower_drug(drug, to) }
}

/* The open episode asks for a step down, which is owed until it is done. */
inline owe_step() {
  find_table_level(level[drug]);
  for (drug : 0 .. DRUGS - 1) { owed = GREATEST(owed, TARGET(drug)) }
}
`
