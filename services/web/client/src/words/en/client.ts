export const client = { title: 'x' }
