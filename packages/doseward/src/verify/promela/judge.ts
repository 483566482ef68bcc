/** What the tables say to a letter: looked up for every completion of what it leaves unknown. */
export const judging: string = `
#define IS_ROW 0
#define IS_NOT_COVERED 1
#define IS_ASK 2

hidden int context;
hidden int list;
hidden int class;
hidden int occurrence;
hidden int outcome;
hidden byte seen_again;
hidden byte reduced_before;
hidden byte uncounted;      /* the episode does not count as an occurrence */

hidden byte all_ask;        /* what every completion asks for */
hidden byte some_ask;       /* what any asks for at most */
hidden byte certain;
hidden byte doubtful;
hidden byte any_limit;
hidden byte any_not_covered;
hidden byte any_without_row;
hidden int until_found;
hidden int counts_found;
hidden int first_effect;
hidden int strictest;       /* the first outcome that asks for the most, and the first that asks for the least */
hidden int mildest;

inline judge(l, past_limit) {
  context = 0;
  if
  :: open ->
    for (fact : 0 .. WORSTS - 1) { context = context * worst_size(WORSTS - 1 - fact) + worst[WORSTS - 1 - fact] }
    context++;
    find_table_level(level[drug])
  :: else -> find_table_level(COUNTED(drug))
  fi;
  context = 3 * context + (lasting == OVER_SURE -> 1 : (lasting == OVER_PERHAPS -> 2 : 0));

  /* Seen again at the level to which this very episode has led, and that counts by now. */
  seen_again = open && (bits & REDUCE) && bits != DISCONTINUE;
  for (drug : 0 .. DRUGS - 1) { seen_again = seen_again && LEVEL(drug) >= TARGET(drug) && !(position[drug] & 1) }
  reduced_before = own && table_level > 0;

  all_ask = DISCONTINUE;
  some_ask = 0;
  certain = true;
  doubtful = false;
  any_limit = false;
  any_not_covered = false;
  any_without_row = false;
  until_found = 0;
  counts_found = (1 << GROUPS) - 1;
  first_effect = -1;
  list = l * CONTEXTS + context;
  for (place : classes_from(list) .. classes_from(list + 1) - 1) {
    class = classes(place);
    occurrence = !uncounted;
    if
    :: group_of(class) -> occurrence = occurrence + past[group_of(class) - 1]
    :: else
    fi;
    occurrence = LEAST(GREATEST(occurrence, 1), 3);
    outcome = decision(
      ((class * 3 + occurrence - 1) * TABLE_LEVELS + table_level) * 8 + past_limit * 4 + seen_again * 2 + reduced_before);
    if
    :: first_effect < 0 -> first_effect = effect_of(outcome); strictest = outcome; mildest = outcome
    :: else
    fi;
    certain = certain && effect_of(outcome) == first_effect;
    all_ask = all_ask & asked_bits(outcome);
    some_ask = some_ask | at_most_bits(outcome);
    strictest = (at_most_bits(outcome) > at_most_bits(strictest) -> outcome : strictest);
    mildest = (at_most_bits(outcome) < at_most_bits(mildest) -> outcome : mildest);
    doubtful = doubtful || kind_of(outcome) == IS_ASK || (kind_of(outcome) == IS_NOT_COVERED && asked_bits(outcome) == 0);
    any_limit = any_limit || limited(outcome);
    any_not_covered = any_not_covered || kind_of(outcome) == IS_NOT_COVERED;
    any_without_row = any_without_row || kind_of(outcome) != IS_ROW;
    until_found = until_found | exits_of(outcome);
    counts_found = counts_found & counts_for(class)
  }
  certain = certain || all_ask == DISCONTINUE;
  doubtful = doubtful || !certain
}
`
