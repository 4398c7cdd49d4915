import { z } from 'zod'

export const _operators = z.never()
