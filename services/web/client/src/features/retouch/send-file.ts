import type { z } from 'zod'
import { ask } from '../../api.ts'

const ARCHIVE = /\.zip$/i

/** Sends a file as the body of a request: a browser streams it from the disk. */
export const sendFile = <T>(path: string, file: File, answer: z.ZodType<T>): Promise<T> =>
  ask('POST', `${path}?filename=${encodeURIComponent(file.name)}`, answer, {
    file: new Blob([file], {
      type: ARCHIVE.test(file.name) ? 'application/zip' : 'application/octet-stream',
    }),
  })
