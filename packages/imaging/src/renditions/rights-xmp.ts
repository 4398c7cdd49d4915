import type { ReleaseStatus, RenditionRights } from '@regie/contracts'

const VOCABULARY = 'http://ns.useplus.org/ldf/vocab/'
/** How PLUS writes each status: MR-… for models, PR-… for properties. */
const STATUSES: Record<ReleaseStatus, { model: string; property: string }> = {
  none: { model: 'MR-NON', property: 'PR-NON' },
  'not-applicable': { model: 'MR-NAP', property: 'PR-NAP' },
  unlimited: { model: 'MR-UMR', property: 'PR-UPR' },
  limited: { model: 'MR-LMR', property: 'PR-LPR' },
}

/**
 * The rights of a photo as an XMP packet: IPTC (creator, credit, notice, terms, job) and PLUS (licensor, licence dates,
 * release statuses, no data mining beyond search). Dates are written as given, ISO 8601 days.
 *
 * @see  IPTC Photo Metadata Standard 2025.1; PLUS LDF 2.0.1; Adobe XMP part 1 (language alternatives, ordered arrays)
 */
export function rightsXmp(rights: RenditionRights): string {
  const terms = rights.usageTerms
  const fields = [
    ordered('dc:creator', rights.creator),
    alternatives('dc:rights', { 'x-default': rights.copyright }),
    simple('photoshop:Credit', rights.credit),
    simple('photoshop:TransmissionReference', rights.jobId),
    simple('xmpRights:Marked', 'True'),
    simple('xmpRights:WebStatement', rights.webStatement),
    terms && alternatives('xmpRights:UsageTerms', { 'x-default': terms.fr, fr: terms.fr, en: terms.en }),
    licensorOf(rights.licensor),
    simple('plus:ModelReleaseStatus', statusOf('model', rights.modelRelease)),
    simple('plus:PropertyReleaseStatus', statusOf('property', rights.propertyRelease)),
    simple('plus:LicenseStartDate', rights.licenceStartsOn),
    simple('plus:LicenseEndDate', rights.licenceEndsOn),
    simple('plus:DataMining', `${VOCABULARY}DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING`),
  ]
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/">
${fields.filter(Boolean).join('\n')}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

const statusOf = (of: 'model' | 'property', status: ReleaseStatus | undefined) =>
  status && VOCABULARY + STATUSES[status][of]

const licensorOf = (name: string | undefined) =>
  name === undefined
    ? ''
    : `<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>${escaped(name)}</plus:LicensorName></rdf:li></rdf:Seq></plus:Licensor>`

const simple = (name: string, value: string | undefined) =>
  value === undefined ? '' : `<${name}>${escaped(value)}</${name}>`

const ordered = (name: string, value: string) =>
  `<${name}><rdf:Seq><rdf:li>${escaped(value)}</rdf:li></rdf:Seq></${name}>`

const alternatives = (name: string, values: Record<string, string>) =>
  `<${name}><rdf:Alt>${Object.entries(values)
    .map(([language, value]) => `<rdf:li xml:lang="${language}">${escaped(value)}</rdf:li>`)
    .join('')}</rdf:Alt></${name}>`

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Characters XML 1.0 forbids are dropped, so that no name typed by somebody breaks the packet. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
}
