export const preferences = {
  title: 'Préférés et écartés',
  lead: 'Qui est demandé en premier, et avec qui l’on ne travaille plus. Les opérateurs ne le voient pas.',
  none: 'Personne n’est préféré ni écarté.',
  state: { preferred: 'Préféré', blocked: 'Écarté' },
  prefer: 'Préférer',
  preferTitle: 'Demander {{name}} en premier ?',
  preferLead:
    'Cette personne passe devant dans l’historique avec vous ; les autres contraintes comptent toujours.',
  block: 'Écarter',
  blockTitle: 'Ne plus travailler avec {{name}} ?',
  blockLead:
    'Vos missions publiées sont classées à nouveau sans cette personne ; ce qui est déjà confirmé le reste. Elle n’en saura rien.',
  drop: 'Retirer',
  dropTitle: 'Retirer {{name}} de la liste ?',
  dropLead: 'Cette personne redevient une parmi les autres.',
  nextTime: 'La prochaine fois',
  add: 'Ajouter quelqu’un',
  choose: 'Choisir un opérateur',
}
