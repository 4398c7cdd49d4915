import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPacket } from './read-packet.ts'

const packet = (inside: string) => `\xff\xd8junk<x:xmpmeta xmlns:x="adobe:ns:meta/">${inside}</x:xmpmeta>more`

test('tags are read as attributes, as elements and as lists', () => {
  const { sphere, rights } = readPacket(
    packet(
      '<rdf:Description GPano:ProjectionType="equirectangular" GPano:UsePanoramaViewer="True" GPano:PoseHeadingDegrees="12.5"' +
        ' photoshop:Credit="Régie"><GPano:FullPanoWidthPixels>8000</GPano:FullPanoWidthPixels>' +
        '<dc:creator><rdf:Seq><rdf:li>Zoé</rdf:li></rdf:Seq></dc:creator>' +
        '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Zoé</rdf:li></rdf:Alt></dc:rights></rdf:Description>',
    ),
  )
  expect(sphere).toMatchObject({
    projection: 'equirectangular',
    usesViewer: true,
    headingDegrees: 12.5,
    fullWidthPx: 8_000,
    fullHeightPx: null,
  })
  expect(rights).toEqual({ creator: 'Zoé', credit: 'Régie', copyright: '© Zoé' })
})

test('a file without a packet has no tag, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2_000 }), (text) => {
      const read = readPacket(text)
      if (!text.includes('<x:xmpmeta'))
        expect(read).toMatchObject({ rights: {}, sphere: { projection: null } })
    }),
  )
  expect(readPacket('GPano:ProjectionType="equirectangular"').sphere?.projection).toBeNull()
})
