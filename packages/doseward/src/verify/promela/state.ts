/** The state of a machine in Promela, with the numbers that stand for its values. All is zero on the first day of treatment. */
export const state: string = `
/* What is asked for, as bits. */
#define REDUCE 1
#define HOLD 2
#define DISCONTINUE 7

#define TAKING 0
#define HELD 1
#define STOPPED 2

/* The limit of a hold: none, running with what the last look showed, over, or over without a look that settles it. */
#define NO_LIMIT 0
#define NOT_LOOKED 1
#define NOT_RECOVERED 2
#define LOOKED_UNKNOWN 3
#define PASSED 4
#define UNSETTLED 5
#define LIMIT_RUNS (limit >= NOT_LOOKED && limit <= LOOKED_UNKNOWN)

/* The run of a lasting fact: none, within its days or over them, each surely or perhaps. */
#define NO_RUN 0
#define RUN_SURE 1
#define RUN_PERHAPS 2
#define OVER_SURE 3
#define OVER_PERHAPS 4

/* An open question: that it is open, whether no row answers it, and what it asks for at most. */
#define IS_OPEN 16
#define IS_GAP 8
#define AT_MOST 7

byte status;
byte position[DRUGS]; /* twice the level, less one while too few days were taken at it to count */
byte owed;            /* the lowest level ever asked for */
byte past[GROUPS_ROOM];
bool own;             /* a past episode asked for a reduction */
bool open;
byte bits;            /* what certain assessments of the open episode ask for */
byte lower;           /* what all completions of the others ask for */
byte level[DRUGS];    /* the levels that the episode belongs to */
byte limit;
int until;
int met;
byte worst[WORSTS_ROOM];
bool gap;
byte row;             /* 1: a row asks for the hold while no question is open; 2: it surely does */
bool ignored;
byte lasting;
byte last;            /* the letter last seen, counted from 1; 0 where none matters */
byte asked[QUESTIONS_ROOM];

/* What is found out within one step. None of it is read before it was written in that step. */
hidden byte input;
hidden byte letter;
hidden byte off_week;
hidden byte which;
hidden byte assesses;
hidden int drug;
hidden int group;
hidden int criterion;
hidden int fact;
hidden int question;
hidden int place;
`
