import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

const accent: MantineColorsTuple = [
  '#EFF6FF', '#DBEAFE', '#BFDBFE', '#93C5FD', '#60A5FA', '#3B82F6', '#2563EB', '#1D4ED8', '#1D4ED8', '#1E3A8A',
] // prettier-ignore
const gray: MantineColorsTuple = [
  '#FAFAFA', '#F4F4F5', '#E4E4E7', '#D4D4D8', '#A1A1AA', '#71717A', '#52525B', '#3F3F46', '#27272A', '#18181B',
] // prettier-ignore
const dark: MantineColorsTuple = [
  '#F4F4F5', '#D4D4D8', '#A1A1AA', '#71717A', '#3F3F46', '#2E2E33', '#232327', '#18181B', '#111113', '#0B0B0C',
] // prettier-ignore

const ALERT_TONES: Record<string, string> = {
  red: 'var(--fail)',
  yellow: 'var(--warn)',
  green: 'var(--pass)',
  gray: 'var(--muted)',
}

/** The kit reckons ink on the accent for the light scheme only. */
const resolveVariant: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  const isAccent = (input.color ?? 'accent') === 'accent'
  return input.variant === 'filled' && isAccent ? { ...colors, color: 'var(--on-accent)' } : colors
}

/** The tokens of the interface for the component kit: neutral grounds, one accent for acts, radius 6. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver: resolveVariant,
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { accent, gray, dark },
  black: '#18181B',
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '1rem', lg: '1rem', xl: '1.25rem' },
  headings: {
    fontFamily: '"Inter Variable", system-ui, sans-serif',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 6,
  respectReducedMotion: true,
  components: {
    Alert: {
      vars: (_theme: unknown, { color }: { color?: string | undefined }) => {
        const tone = ALERT_TONES[color ?? ''] ?? 'var(--accent)'
        return {
          root: {
            '--alert-bg': `color-mix(in srgb, ${tone} 5%, var(--surface))`,
            '--alert-bd': `1px solid color-mix(in srgb, ${tone} 40%, var(--line))`,
            '--alert-color': tone,
          },
        }
      },
    },
    Checkbox: { defaultProps: { iconColor: 'var(--on-accent)' } },
    Radio: { defaultProps: { iconColor: 'var(--on-accent)' } },
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    MultiSelect: { defaultProps: { size: 'md' } },
  },
})

const tokens = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`--${name}`, value]))

/** Both sets of colours of the interface; every pair of ink and ground holds 4.5:1 or more. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...tokens({
      ground: '#FAFAFA', surface: '#FFFFFF', line: '#E4E4E7', ink: '#18181B', muted: '#52525B', accent: '#1D4ED8',
      live: '#B91C1C', pass: '#15803D', warn: '#A16207', fail: '#B91C1C', bed: '#EDEDED',
      'on-accent': '#FFFFFF',
    }), // prettier-ignore
    '--mantine-color-body': '#FAFAFA',
    '--mantine-color-text': '#18181B',
    '--mantine-color-dimmed': '#52525B',
    '--mantine-color-error': '#B91C1C',
    '--mantine-color-anchor': '#1D4ED8',
    '--mantine-color-default-border': '#D4D4D8',
    '--mantine-color-placeholder': '#71717A',
  },
  dark: {
    ...tokens({
      ground: '#111113', surface: '#18181B', line: '#2E2E33', ink: '#F4F4F5', muted: '#A1A1AA', accent: '#93C5FD',
      live: '#FCA5A5', pass: '#86EFAC', warn: '#FCD34D', fail: '#FCA5A5', bed: '#2A2A2A',
      'on-accent': '#111113',
    }), // prettier-ignore
    '--mantine-color-body': '#111113',
    '--mantine-color-text': '#F4F4F5',
    '--mantine-color-dimmed': '#A1A1AA',
    '--mantine-color-error': '#FCA5A5',
    '--mantine-color-anchor': '#93C5FD',
    '--mantine-color-default': '#18181B',
    '--mantine-color-default-border': '#3F3F46',
    '--mantine-color-placeholder': '#A1A1AA',
  },
})
