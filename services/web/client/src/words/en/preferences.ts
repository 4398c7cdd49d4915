export const preferences = {
  title: 'Preferred and blocked',
  lead: 'Who is asked for first, and with whom one no longer works. Operators do not see it.',
  none: 'Nobody is preferred or blocked.',
  state: { preferred: 'Preferred', blocked: 'Blocked' },
  prefer: 'Prefer',
  preferTitle: 'Ask for {{name}} first?',
  preferLead: 'This person comes forward for the history with you; the other constraints still count.',
  block: 'Block',
  blockTitle: 'No longer work with {{name}}?',
  blockLead:
    'Your posted missions are ranked again without this person; what is confirmed stays so. They are not told.',
  drop: 'Take off',
  dropTitle: 'Take {{name}} off the list?',
  dropLead: 'This person is one among the others again.',
  nextTime: 'Next time',
  add: 'Add somebody',
  choose: 'Choose an operator',
}
