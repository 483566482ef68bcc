/** Whether two words differ by one letter more, less or other, or by two neighbours that changed places. */
export function isOneSlipAway(a: string, b: string): boolean {
  let begin = 0
  while (begin < a.length && begin < b.length && a[begin] === b[begin]) begin++
  let end = 0
  while (end < a.length - begin && end < b.length - begin && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [restA, restB] = [a.slice(begin, a.length - end), b.slice(begin, b.length - end)]
  if (restA === '' && restB === '') return false
  return (restA.length <= 1 && restB.length <= 1) || (restA.length === 2 && restB === `${restA[1]}${restA[0]}`)
}
