/** How an assessment enters the episodes: it opens one, adds to the open one, or ends it; and how a limit goes by. */
export const assessing: string = `
hidden byte shown;          /* all exits that are wanted are shown */
hidden byte known;          /* of none of them anything is unknown */
hidden int wanted;
hidden byte taken_in;
hidden byte opens;
hidden byte holds_anew;     /* the hold begins with this assessment, which is then no look within it */
hidden byte closes;
hidden byte still_asking;

inline look_at_exits(l) {
  wanted = (until == 0 -> DEFAULT_EXITS : until);
  known = true;
  shown = wanted != 0;
  for (criterion : 0 .. EXITS - 1) {
    if
    :: wanted & (1 << criterion) ->
      shown = shown && shows(l * EXITS + criterion) == 2;
      known = known && shows(l * EXITS + criterion) != 1
    :: else
    fi
  }
}

/* A lasting fact: seen out of it ends its run, seen in it begins one or leaves it as it is, and perhaps makes a run doubtful. */
inline follow_run(seen) {
  if
  :: seen == 1 -> lasting = NO_RUN
  :: seen == 2 && lasting == NO_RUN -> lasting = RUN_SURE
  :: seen == 3 && lasting == RUN_SURE -> lasting = RUN_PERHAPS
  :: seen == 3 && lasting == OVER_SURE -> lasting = OVER_PERHAPS
  :: else
  fi
}

inline take_in(l) {
  still_asking = false;
  for (question : 0 .. QUESTIONS - 1) {
    if
    :: answers(l * ANSWER_WORDS + question / WORD_BITS) & (1 << (question % WORD_BITS)) -> asked[question] = 0
    :: else -> still_asking = still_asking || asked[question]
    fi
  }
  opens = !open && all_ask != 0;
  holds_anew = (all_ask & HOLD) && !((bits | lower) & HOLD);
  if
  :: opens ->
    open = true;
    ignored = uncounted;
    for (drug : 0 .. DRUGS - 1) { level[drug] = COUNTED(drug) }
  :: else
  fi;
  if
  :: all_ask != 0 -> add_to_episode()
  :: else
  fi;
  closes = false;
  if
  :: open ->
    for (fact : 0 .. WORSTS - 1) { worst[fact] = GREATEST(worst[fact], follows(l * WORSTS + fact)) }
    look_at_exits(l);
    closes = shown && some_ask == 0 && !any_without_row && limit != PASSED && !still_asking;
    if
    :: closes -> close_episode()
    :: !closes && !holds_anew && LIMIT_RUNS -> limit = (known -> NOT_RECOVERED : LOOKED_UNKNOWN)
    :: else
    fi
  :: else
  fi;
  if
  :: !closes && doubtful && question_of(l) ->
    asked[question_of(l) - 1] = asked[question_of(l) - 1] | IS_OPEN | (certain && any_not_covered -> IS_GAP : 0) | some_ask
  :: else
  fi
}

/* After a limit that nobody settled, only a row that surely applies or a hold that is surely not over is heard. */
inline assess(l, off) {
  if
  :: LASTING -> follow_run(lasts(l)); last = l + 1
  :: else
  fi;
  uncounted = (open -> ignored : off);
  judge(l, 0);
  taken_in = true;
  if
  :: limit == UNSETTLED ->
    look_at_exits(l);
    taken_in = (certain && all_ask != 0) || (known && !shown);
    if
    :: taken_in -> judge(l, 1)
    :: else
    fi
  :: else
  fi;
  if
  :: taken_in -> take_in(l)
  :: else
  fi
}

/* The days of a limit and those of a lasting fact go by together; what was seen last is then looked at again. */
inline let_days_pass() {
  if
  :: limit == NOT_RECOVERED -> limit = PASSED; bits = DISCONTINUE
  :: limit == NOT_LOOKED || limit == LOOKED_UNKNOWN -> limit = UNSETTLED
  :: else
  fi;
  if
  :: lasting == RUN_SURE || lasting == RUN_PERHAPS ->
    lasting = lasting + OVER_SURE - RUN_SURE;
    assesses = last > 0 && bits != DISCONTINUE;
    letter = last - 1;
    off_week = false
  :: else
  fi
}
`
