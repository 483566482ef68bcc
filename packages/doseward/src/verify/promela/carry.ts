/** What is advised in a state, carried out. */
export const carryingOut: string = `
hidden byte demand;
hidden byte at_most;
hidden byte asking;
hidden byte uncovered;

/* All who were stopped are one state, but for the levels at which they were. */
inline stop_treatment() {
  status = STOPPED;
  for (drug : 0 .. DRUGS - 1) { position[drug] = 2 * LEVEL(drug) }
  owed = 0;
  for (group : 0 .. GROUPS - 1) { past[group] = 0 }
  own = false;
  forget_episode();
  lasting = NO_RUN;
  last = 0;
  forget_questions()
}

inline carry_out() {
  asking = false;
  at_most = 0;
  uncovered = false;
  for (question : 0 .. QUESTIONS - 1) {
    asking = asking || asked[question];
    at_most = at_most | (asked[question] & AT_MOST);
    uncovered = uncovered || (asked[question] & IS_GAP)
  }
  /* While a question is open, what every answer asks for is a hold at most, unless every answer stops. */
  demand = bits | (asking && lower != DISCONTINUE -> lower & HOLD : lower);
  uncovered = uncovered || (gap && !(row == 2 || (row == 1 && !asking)));
  if
  :: demand & REDUCE -> owe_step()
  :: else
  fi;
  find_lowest_level();
  if
  :: demand == DISCONTINUE -> stop_treatment()
  :: demand != DISCONTINUE && ((demand | at_most) & HOLD || limit == UNSETTLED) -> status = HELD
  :: else ->
    if
    :: status == HELD && at_most == 0 && !uncovered -> status = TAKING; lower_all(owed)
    :: status == TAKING && owed > lowest -> lower_all(owed)
    :: else
    fi
  fi
}
`
