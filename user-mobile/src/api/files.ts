/** A file as the body of a request, as it is; the description calls it a text. */
export function asFile(file: Blob, type: string) {
  return {
    body: file as unknown as string,
    bodySerializer: () => file,
    headers: { 'Content-Type': type },
  }
}
