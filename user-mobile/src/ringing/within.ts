/** What is promised, or nothing where that takes too long. What is late goes its own way. */
export function within<T>(millis: number, promised: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), millis)
  })
  return Promise.race([promised, tooLate]).finally(() => clearTimeout(timer))
}
