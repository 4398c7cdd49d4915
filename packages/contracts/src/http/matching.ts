import { z } from 'zod'

export const _matching = z.never()
