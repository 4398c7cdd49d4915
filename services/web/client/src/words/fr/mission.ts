export const mission = { title: 'x' }
