import { Command, InvalidArgumentError, Option } from 'commander'
import type { CycleRange } from 'doseward/calendar'
import type { CtcaeVersion } from 'doseward/ctcae'
import { type Day, parseDay } from 'doseward/model'
import packageFile from '../package.json' with { type: 'json' }

/** The options of `decide`, as commander gives them. */
export interface DecideOptions {
  asOf?: Day
  json?: true
  ndjson?: true
  matters?: true
  explain?: true
  guideline?: string
  readings: readonly string[]
}

export type TimelineOptions = Pick<DecideOptions, 'asOf' | 'json' | 'guideline' | 'readings'>

export interface CalendarOptions extends TimelineOptions {
  /** So many cycles from the present one on, or from one to another. */
  cycles?: number | CycleRange
  ics?: string
}

export interface GradeOptions {
  ctcae: CtcaeVersion
  json?: true
}

export interface ShowOptions {
  format: 'md' | 'html' | 'json' | 'dmn' | 'fhir'
  source?: string
}

export interface DiffOptions {
  json?: true
}

export interface CheckOptions {
  format: 'text' | 'json' | 'sarif' | 'html'
  /** `none` is the source as literally written. */
  readings: 'none' | readonly string[]
  property: readonly string[]
  options: boolean
  source?: string
  against?: string
  mutants?: true
  output?: string
}

export interface ServeOptions {
  port?: number
  open: boolean
}

function dayOption(text: string): Day {
  const day = parseDay(text)
  if (day === undefined || !/^(?:19|20|21)/.test(text)) {
    throw new InvalidArgumentError('Write a date of 1900 to 2199 that exists, as YYYY-MM-DD.')
  }
  return day
}

function cyclesOption(text: string): number | CycleRange {
  const [, first = '', last] = /^([1-9]\d{0,3})(?:-([1-9]\d{0,3}))?$/.exec(text) ?? []
  if (first === '' || (last !== undefined && Number(last) < Number(first)))
    throw new InvalidArgumentError('Write how many, such as 2, or from which to which, such as 3-4.')
  return last === undefined ? Number(first) : { first: Number(first), last: Number(last) }
}

function portOption(text: string): number | undefined {
  // PORT set to nothing is not set.
  if (text === '') return undefined
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('Write a number of 0 to 65535; 0 takes any free port.')
  return port
}

function collect(text: string, before: readonly string[]): readonly string[] {
  if (!/^[^=]+=./.test(text)) throw new InvalidArgumentError('Write id=option, such as window-start=onset.')
  return [...before, text]
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Takes `none`, or readings with commas between them or given one by one. */
function readingList(text: string, before: 'none' | readonly string[]): 'none' | readonly string[] {
  const parts = listed(text)
  if (parts.includes('none') || before === 'none') {
    if (parts.length === 1 && (before === 'none' || before.length === 0)) return 'none'
    throw new InvalidArgumentError('none stands alone: it is the source without any reading.')
  }
  return parts.reduce<readonly string[]>((all, part) => collect(part, all), before)
}

const asOf = (): Option =>
  new Option('--as-of <date>', 'the day of the answer (default: asOf of the course, or its last event)').argParser(dayOption)
const guideline = (): Option => new Option('--guideline <folder>', 'use the guideline in this folder (or its guideline.yaml)')
const readings = (): Option =>
  new Option('--readings <id=option>', 'take this option of a reading; may be repeated')
    .argParser(collect)
    .default([], 'those of the course')

const statusHelp =
  '\nExit status: 0 done, 2 bad input, 1 a fault of the program. Colour only on a terminal, and not where NO_COLOR is set.'

/** Gives the command line. Each command is loaded when it runs, so that a start reads only what it needs. */
export function buildProgram(): Command {
  const program = new Command('doseward')
    .description(
      'Dose modification by guideline: what to do about each drug today, why, and what is missing.\nDraft, for research use; a clinician decides.',
    )
    .version(packageFile.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showSuggestionAfterError()
    .addHelpText('after', statusHelp)
    .exitOverride()

  program
    .command('decide')
    .summary('the recommendation for each course')
    .description('Prints the recommendation for each course: what each drug needs today, why, and what is missing.')
    .argument('[course...]', 'course files in YAML or JSON; - is standard input')
    .addOption(asOf())
    .option('--json', 'print JSON: an object, or an array where several courses are named')
    .option('--ndjson', 'read one JSON course a line, print one JSON recommendation a line, in constant memory')
    .option('--matters', 'with --ndjson: also which readings would change each answer')
    .option('--explain', 'in text: also every other option of the readings, and why the default was taken')
    .addOption(guideline())
    .addOption(readings())
    .addHelpText('after', '\nExample: doseward decide examples/cpk-grade-3.yaml --as-of 2026-02-10')
    .action(async (courses: string[], options: DecideOptions, command: Command) => {
      if (options.ndjson !== true && options.matters === true)
        command.error('error: --matters goes with --ndjson; otherwise they are always given')
      if (options.ndjson === true) {
        const { decideStream } = await import('./commands/decide-stream.ts')
        return decideStream(courses, options)
      }
      if (courses.length === 0) command.error('error: name a course file, or - for standard input')
      const { decideCourses } = await import('./commands/decide.ts')
      return decideCourses(courses, options)
    })

  program
    .command('timeline')
    .summary('every recommendation along a course')
    .description('Prints every recommendation along a course, for each day on which it changes.')
    .argument('<course>', 'a course file in YAML or JSON; - is standard input')
    .addOption(asOf())
    .option('--json', 'print a JSON array of recommendations')
    .addOption(guideline())
    .addOption(readings())
    .action(async (course: string, options: TimelineOptions) => {
      const { printTimeline } = await import('./commands/timeline.ts')
      return printTimeline(course, options)
    })

  program
    .command('calendar')
    .summary('the days of doses, tests and supportive care')
    .description(
      'Prints the calendar of a course: every day of its cycles with the doses taken and planned, tests, examinations,\nsupportive care, and how many tablets and capsules to dispense.',
    )
    .argument('<course>', 'a course file in YAML or JSON; - is standard input')
    .addOption(asOf())
    .addOption(
      new Option('--cycles <n>', 'how many from the present one on, or from which to which, such as 3-4')
        .argParser(cyclesOption)
        .default(undefined, 'the present one; in a week off the next one too'),
    )
    .option('--json', 'print JSON')
    .option('--ics <file>', 'write it for an electronic calendar (iCalendar); - is standard output')
    .addOption(guideline())
    .addOption(readings())
    .action(async (course: string, options: CalendarOptions) => {
      const { printCalendar } = await import('./commands/calendar.ts')
      return printCalendar(course, options)
    })

  program
    .command('grade')
    .summary('the CTCAE grade of each laboratory value')
    .description(
      'Adds grade, criterion and why to each row of a CSV file. Columns: term or test, value, unit, lln, uln, baseline,\nand optionally direction (L or H) and ctcae. Other columns are kept.',
    )
    .argument('<labs>', 'a CSV file with a header; - is standard input')
    .addOption(
      new Option('--ctcae <version>', 'the version where a row names none').choices(['4.03', '5.0', '6.0']).default('5.0'),
    )
    .option('--json', 'print one JSON array of rows')
    .addHelpText(
      'after',
      '\nA text cell that a spreadsheet would run as a formula (it begins with = + - or @ and is no number) is printed with an\napostrophe before it.',
    )
    .action(async (labs: string, options: GradeOptions) => {
      const { gradeLabs } = await import('./commands/grade.ts')
      return gradeLabs(labs, options)
    })

  program
    .command('show')
    .summary('a guideline as tables')
    .description('Prints a guideline as tables, with its citations, its readings and what its source leaves open.')
    .argument('[guideline]', 'an id, or a folder with a guideline.yaml (default: the only guideline)')
    .addOption(new Option('--format <format>', 'how to print it').choices(['md', 'html', 'json', 'dmn', 'fhir']).default('md'))
    .option(
      '--source <file>',
      'compare every citation with the text of the source instead; exit status 1 where one does not stand',
    )
    .action(async (name: string | undefined, options: ShowOptions, command: Command) => {
      if (options.format === 'fhir') command.error('error: --format fhir comes later; md, html, json and dmn are there')
      const { showGuideline } = await import('./commands/show.ts')
      return showGuideline(name, options)
    })

  program
    .command('diff')
    .summary('what changed between two versions of a guideline')
    .description(
      'Prints every combination of facts and history whose answer changed between two versions of a guideline, lighter answers\nfirst, then what else changed, with the digest of both.',
    )
    .argument('<old>', 'the older version: an id, or a folder with a guideline.yaml')
    .argument('<new>', 'the newer version')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExit status 0 also where they differ.')
    .action(async (older: string, newer: string, options: DiffOptions) => {
      const { diffVersions } = await import('./commands/diff.ts')
      return diffVersions(older, newer, options)
    })

  program
    .command('check')
    .summary('what can be proved about a guideline')
    .description(
      'Prints what can be proved about a guideline: 36 properties, each PROVED, REFUTED\nor UNKNOWN, and every gap, conflict and doubt with a shortest course that shows it.',
    )
    .argument('[guideline]', 'an id, or a folder with a guideline.yaml (default: the first guideline)')
    .addOption(new Option('--format <format>', 'how to print it (default: text)').choices(['text', 'json', 'sarif', 'html']))
    .option('--json', 'the same as --format json')
    .option('--output <file>', 'write it to a file')
    .addOption(
      new Option('--readings <readings>', 'none: the source as literally written; or reading=option,...')
        .argParser(readingList)
        .default([], 'those of the guideline'),
    )
    .addOption(
      new Option('--property <properties>', 'only these, such as P1,P2')
        .argParser((text: string, before: readonly string[]) => [...before, ...listed(text)])
        .default([], 'all'),
    )
    .option('--no-options', 'do not try what each option of a reading would change')
    .option('--source <file>', 'the text of the source, to compare every citation with')
    .option('--against <guideline>', 'an earlier version, to list every cell whose answer differs')
    .option('--mutants', 'instead: put small faults into the guideline, and list those that no case and no property catches')
    .addHelpText(
      'after',
      '\nExit status: 0 no error is left that no reading answers, 1 some are, 2 bad input.\nWith --mutants: 1 where fewer than 99 % are caught, or a case does not hold.\nExample: doseward check --format html --output check.html',
    )
    .action(
      async (
        name: string | undefined,
        { json, ...options }: Omit<CheckOptions, 'format'> & { format?: CheckOptions['format']; json?: true },
        command: Command,
      ) => {
        const { format = json === true ? 'json' : 'text' } = options
        if (json === true && format !== 'json')
          command.error(`error: --json and --format ${format} ask for two formats; give one`)
        if (options.mutants === true) {
          const others = options.property.length > 0 || options.readings.length > 0 || options.source !== undefined
          if (others || options.against !== undefined || !['text', 'json'].includes(format))
            command.error('error: --mutants looks at the whole guideline, as text or JSON; it goes with --json and --output only')
          const { checkMutants } = await import('./commands/check-mutants.ts')
          return checkMutants(name, { ...options, format })
        }
        const { checkNamed } = await import('./commands/check.ts')
        return checkNamed(name, { ...options, format })
      },
    )

  program
    .command('serve')
    .summary('the page in the browser')
    .description('Serves the page on this machine only (127.0.0.1) and prints its address. Courses never leave the browser.')
    .addOption(
      new Option('--port <number>', 'the port (default: the first free one from 4173)').env('PORT').argParser(portOption),
    )
    .option('--no-open', 'do not open a browser')
    .action(async (options: ServeOptions) => {
      const { servePage } = await import('./commands/serve.ts')
      return servePage(options)
    })

  return program
}
