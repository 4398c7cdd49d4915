import sharp from 'sharp'

// Only these decoders exist for the rest of the process: SVG, GIF, PDF and every scripting or text loader stay shut.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadTiff',
    'VipsForeignLoadHeif',
  ],
})
sharp.cache(false)
// Workers in parallel beat libvips threads: a JPEG decodes in sequence whatever their number.
sharp.concurrency(1)

export { sharp }
