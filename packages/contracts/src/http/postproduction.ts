import { z } from 'zod'

export const _postproduction = z.never()
