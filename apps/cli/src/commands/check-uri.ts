import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/** Gives the folder of the repository that a path lies in, or the present folder where it lies in none. */
function repositoryOf(path: string): string {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) return process.cwd()
  }
}

/** Gives a file as a uri from the root of its repository, as code hosts name it. */
export function repositoryUri(path: string): string {
  const full = resolve(path)
  return relative(repositoryOf(full), full).split(sep).map(encodeURIComponent).join('/')
}
