import { levelOf } from '../ask.ts'
import type { MissionNeeds, OperatorFacts } from '../facts.ts'
import { named, NBSP } from '../words.ts'
import type { ConstraintRule } from './constraint.ts'

/** Only an active operator is matched: not one who is being welcomed, paused, suspended or gone. */
export const active: ConstraintRule = {
  name: 'active',
  isStaffOnly: false,
  holds: (operator) => operator.active,
  explain: () => ({ fr: 'Le compte n’est pas actif.', en: 'The account is not active.' }),
}

/** Papers hold until the mission ends, that instant included. */
export const papers: ConstraintRule = {
  name: 'papers',
  isStaffOnly: false,
  holds: (operator, { needs }) =>
    operator.papersValidUntilMs !== null && operator.papersValidUntilMs >= needs.window.toMs,
  explain: (operator, { needs }) => {
    if (operator.papersValidUntilMs === null) {
      return { fr: 'Il manque des papiers obligatoires.', en: 'Mandatory papers are missing.' }
    }
    const shortDays = Math.ceil((needs.window.toMs - operator.papersValidUntilMs) / 86_400_000)
    return {
      fr: `Les papiers expirent avant la fin de la mission, ${shortDays}${NBSP}jour${shortDays > 1 ? 's' : ''} trop tôt.`,
      en: `The papers lapse before the mission ends, ${shortDays} day${shortDays > 1 ? 's' : ''} too early.`,
    }
  },
}

export const role: ConstraintRule = {
  name: 'role',
  isStaffOnly: false,
  holds: (operator, { needs }) => operator.roles.includes(needs.role),
  explain: (operator, { needs }, labels) => {
    const asked = named([needs.role], labels)
    const held = named(operator.roles, labels)
    return {
      fr: `Le métier demandé est «${NBSP}${asked.fr}${NBSP}»${NBSP}; métiers exercés${NBSP}: ${held.fr || 'aucun'}.`,
      en: `The role asked is “${asked.en}”; roles held: ${held.en || 'none'}.`,
    }
  },
}

export const speciality: ConstraintRule = {
  name: 'speciality',
  isStaffOnly: false,
  holds: (operator, { needs }) => levelOf(operator, needs) > 0,
  explain: (_operator, { needs }, labels) => {
    const asked = named([needs.speciality], labels)
    return {
      fr: `La spécialité «${NBSP}${asked.fr}${NBSP}» n’est pas pratiquée (niveau ${needs.minLevel} demandé).`,
      en: `The speciality “${asked.en}” is not practised (level ${needs.minLevel} asked).`,
    }
  },
}

/** Left to `speciality` when it is not practised at all, so that one lack is named once. */
export const level: ConstraintRule = {
  name: 'level',
  isStaffOnly: false,
  holds: (operator, { needs }) => {
    const held = levelOf(operator, needs)
    return held === 0 || held >= needs.minLevel
  },
  explain: (operator, { needs }, labels) => {
    const asked = named([needs.speciality], labels)
    const held = levelOf(operator, needs)
    return {
      fr: `Niveau ${held} en «${NBSP}${asked.fr}${NBSP}», niveau ${needs.minLevel} demandé.`,
      en: `Level ${held} in “${asked.en}”, level ${needs.minLevel} asked.`,
    }
  },
}

const missingCapabilities = (operator: OperatorFacts, needs: MissionNeeds) =>
  needs.capabilities.filter((capability) => !operator.capabilities.includes(capability))

export const capabilities: ConstraintRule = {
  name: 'capabilities',
  isStaffOnly: false,
  holds: (operator, { needs }) => needs.capabilities.every((asked) => operator.capabilities.includes(asked)),
  explain: (operator, { needs }, labels) => {
    const missing = missingCapabilities(operator, needs)
    const words = named(missing, labels)
    const share = `${missing.length}/${needs.capabilities.length}`
    return {
      fr: `Matériel manquant, en mauvais état ou pas contrôlé récemment (${share})${NBSP}: ${words.fr}.`,
      en: `Equipment missing, in poor condition or not checked recently (${share}): ${words.en}.`,
    }
  },
}

export const languages: ConstraintRule = {
  name: 'languages',
  isStaffOnly: false,
  holds: (operator, { needs }) => {
    const { keys, match } = needs.languages
    if (keys.length === 0) return true
    return match === 'any'
      ? keys.some((key) => operator.languages.includes(key))
      : keys.every((key) => operator.languages.includes(key))
  },
  explain: (operator, { needs }, labels) => {
    const { keys, match } = needs.languages
    const missing = keys.filter((key) => !operator.languages.includes(key))
    const words = named(missing, labels)
    const share = `${missing.length}/${keys.length}`
    return match === 'any'
      ? {
          fr: `Aucune des langues acceptées n’est parlée (${share})${NBSP}: ${words.fr}.`,
          en: `None of the accepted languages is spoken (${share}): ${words.en}.`,
        }
      : {
          fr: `Langue demandée et non parlée (${share})${NBSP}: ${words.fr}.`,
          en: `Language asked and not spoken (${share}): ${words.en}.`,
        }
  },
}

/** Certified on this very version: an older certificate says nothing of what the charter asks now. */
export const charter: ConstraintRule = {
  name: 'charter',
  isStaffOnly: false,
  holds: (operator, { needs }) => {
    const asked = needs.charter
    if (asked === null) return true
    return operator.certifications.some((c) => c.charterKey === asked.key && c.version === asked.version)
  },
  explain: (operator, { needs }, labels) => {
    const asked = needs.charter ?? { key: '', version: 0 }
    const versions = operator.certifications.filter((c) => c.charterKey === asked.key).map((c) => c.version)
    const words = named([asked.key], labels)
    const latest = Math.max(...versions)
    return {
      fr: `Pas de certification sur la version ${asked.version} de la charte «${NBSP}${words.fr}${NBSP}»${versions.length > 0 ? ` (dernière${NBSP}: version ${latest})` : ''}.`,
      en: `Not certified on version ${asked.version} of the charter “${words.en}”${versions.length > 0 ? ` (latest: version ${latest})` : ''}.`,
    }
  },
}
