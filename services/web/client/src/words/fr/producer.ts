export const producer = { title: 'x' }
