/** How an episode is added to, and how it ends. */
export const episodes: string = `
hidden byte decisive;

inline forget_episode() {
  open = false;
  bits = 0;
  lower = 0;
  limit = NO_LIMIT;
  until = 0;
  met = 0;
  gap = false;
  row = 0;
  ignored = false;
  for (drug : 0 .. DRUGS - 1) { level[drug] = 0 }
  for (fact : 0 .. WORSTS - 1) { worst[fact] = 0 }
}

inline forget_questions() {
  for (question : 0 .. QUESTIONS - 1) { asked[question] = 0 }
}

/* What the episode asked for stays owed, also what was never certain; it is counted from now on. */
inline close_episode() {
  if
  :: (bits | lower) & REDUCE -> owe_step(); own = true
  :: else
  fi;
  for (group : 0 .. GROUPS - 1) {
    if
    :: !ignored && (met & (1 << group)) && past[group] < 2 -> past[group]++
    :: else
    fi
  }
  forget_episode();
  forget_questions()
}

inline add_to_episode() {
  if
  :: certain -> bits = bits | all_ask; decisive = strictest
  :: else -> lower = lower | all_ask; decisive = mildest
  fi;
  met = met | counts_found;
  until = until | until_found;
  if
  :: (all_ask & HOLD) && any_limit && limit == NO_LIMIT -> limit = NOT_LOOKED
  :: else
  fi;
  if
  :: kind_of(decisive) == IS_NOT_COVERED -> gap = true
  :: kind_of(decisive) == IS_ROW && (asked_bits(decisive) & HOLD) -> row = GREATEST(row, 1 + certain)
  :: else
  fi
}
`
