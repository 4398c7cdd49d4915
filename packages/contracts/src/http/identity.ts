import { z } from 'zod'

export const _identity = z.never()
