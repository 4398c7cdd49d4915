export const operator = { title: 'x' }
