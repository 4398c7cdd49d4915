const OVERSEAS: Readonly<Record<string, string>> = {
  971: 'America/Guadeloupe',
  972: 'America/Martinique',
  973: 'America/Cayenne',
  974: 'Indian/Reunion',
  975: 'America/Miquelon',
  976: 'Indian/Mayotte',
  977: 'America/St_Barthelemy',
  978: 'America/Marigot',
  986: 'Pacific/Wallis',
  987: 'Pacific/Tahiti',
  988: 'Pacific/Noumea',
}

/** Communes of French Polynesia that keep another time than Tahiti: the Marquesas (−09:30), the Gambier (−09:00). */
const POLYNESIAN: Readonly<Record<string, string>> = {
  98718: 'Pacific/Marquesas',
  98719: 'Pacific/Gambier',
  98723: 'Pacific/Marquesas',
  98731: 'Pacific/Marquesas',
  98746: 'Pacific/Marquesas',
  98756: 'Pacific/Marquesas',
  98757: 'Pacific/Marquesas',
}

/** Département of an INSEE code: two characters, three overseas. */
export const departementOf = (insee: string): string => insee.slice(0, insee >= '97' ? 3 : 2)

/** IANA zone of a commune; metropolitan France, Corsica included, is Europe/Paris. */
export const timeZoneOf = (insee: string): string =>
  POLYNESIAN[insee] ?? OVERSEAS[departementOf(insee)] ?? 'Europe/Paris'
