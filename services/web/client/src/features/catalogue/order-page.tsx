import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { PlaceView, Product } from '@regie/contracts'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { ShotList } from '../missions/shot-list.tsx'
import { PlaceSearch } from '../places/place-search.tsx'
import { OrderCoverage } from './order-coverage.tsx'
import { endsNextDay, windowAt } from './place-time.ts'
import { useOrder, useProduct } from './use-catalogue.ts'

type Slot = { day: string; from: string; to: string }
const MAX_WINDOWS = 5
const DAY_MS = 86_400_000

export function OrderPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const product = useProduct(id)
  return <Answered of={product}>{(read) => <Order product={read} />}</Answered>
}

function Order({ product }: { product: Product }) {
  const { t, says, format } = useWords()
  const navigate = useNavigate()
  const order = useOrder((quote) => navigate({ to: `/quotes/${quote.id}` }))
  const [place, setPlace] = useState<PlaceView>()
  const [where, setWhere] = useState({ address: '', access: '', contactName: '', contactPhone: '' })
  const [slots, setSlots] = useState<Slot[]>([firstSlot(product.durationMinutes)])
  const [chosenOptionKeys, setOptions] = useState(() =>
    product.options.filter((one) => one.isRecommended).map(({ key }) => key),
  )
  const [notes, setNotes] = useState('')
  const errors = fieldErrors(order.refusal)
  const text = (name: keyof typeof where) => ({
    value: where[name],
    error: errors[`place.${name}`],
    onChange: (event: { currentTarget: { value: string } }) =>
      setWhere({ ...where, [name]: event.currentTarget.value }),
  })
  const send = () =>
    place &&
    order.run({
      productId: product.id,
      place: { inseeCode: place.inseeCode, ...where },
      windows: slots.map(({ day, from, to }) => windowAt(day, from, to, place.zone)),
      notes,
      chosenOptionKeys,
    })
  const extras = product.options.filter(({ kind }) => kind === 'extra')
  return (
    <Page
      title={t('client.order.title', { title: says(product.title) })}
      lead={t('client.order.lead')}
      back="/catalogue"
    >
      <div className="split">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
          style={{ minWidth: 0 }}
        >
          <Stack gap={32}>
            <Section title={t('client.order.where')}>
              <Stack gap={16}>
                <PlaceSearch
                  label={t('field.place')}
                  required
                  chosenName={place?.name ?? ''}
                  onChoose={setPlace}
                  error={errors['place.inseeCode']}
                />
                <TextInput
                  label={t('client.order.address')}
                  required
                  autoComplete="street-address"
                  {...text('address')}
                />
                <Textarea
                  label={`${t('client.order.access')} (${t('field.optional')})`}
                  placeholder={t('client.order.accessHint')}
                  autosize
                  minRows={2}
                  {...text('access')}
                />
                <Group grow preventGrowOverflow={false} align="flex-start">
                  <TextInput
                    label={t('client.order.contactName')}
                    required
                    {...text('contactName')}
                    style={{ minWidth: 180 }}
                  />
                  <TextInput
                    label={t('client.order.contactPhone')}
                    required
                    type="tel"
                    {...text('contactPhone')}
                    style={{ minWidth: 180 }}
                  />
                </Group>
              </Stack>
            </Section>
            <Section
              title={t('client.order.when')}
              lead={
                place
                  ? t('client.order.whenLead', {
                      zone: place.zone.split('/').at(-1) ?? place.zone,
                      duration: format.duration(product.durationMinutes),
                    })
                  : t('client.order.choosePlaceFirst')
              }
            >
              <Slots slots={slots} setSlots={setSlots} errors={errors} />
            </Section>
            <OrderCoverage productId={product.id} place={place} slot={slots[0]} />
            {extras.length > 0 && (
              <Section title={t('client.order.options')}>
                <Checkbox.Group
                  value={chosenOptionKeys}
                  onChange={setOptions}
                  aria-label={t('client.order.options')}
                >
                  <Stack gap={12}>
                    {extras.map(({ key, label, priceCents }) => (
                      <Checkbox
                        key={key}
                        value={key}
                        label={`${says(label)}${priceCents === null ? '' : ` · ${t('client.quotes.net', { amount: format.money(priceCents) })}`}`}
                      />
                    ))}
                  </Stack>
                </Checkbox.Group>
              </Section>
            )}
            <Textarea
              label={`${t('client.order.notes')} (${t('field.optional')})`}
              autosize
              minRows={3}
              value={notes}
              onChange={(event) => setNotes(event.currentTarget.value)}
              error={errors.notes}
            />
            <RefusalNote error={order.refusal} shown={['place', 'windows', 'notes']} />
            <Group>
              <Button type="submit" size="lg" disabled={!place} loading={order.isRunning}>
                {t('client.order.send')}
              </Button>
            </Group>
          </Stack>
        </form>
        <aside className="surface pad">
          <Stack gap={12}>
            <Text fw={600}>{t('client.catalogue.details')}</Text>
            <Text size="sm">{says(product.description)}</Text>
            <ShotList shots={product.shotList} />
            {product.priceCents !== null && (
              <Text fw={650} className="figures">
                {t('client.catalogue.from', { amount: format.money(product.priceCents) })}
              </Text>
            )}
          </Stack>
        </aside>
      </div>
    </Page>
  )
}

type SlotsProps = { slots: Slot[]; setSlots: (slots: Slot[]) => void; errors: Record<string, string> }

function Slots({ slots, setSlots, errors }: SlotsProps) {
  const { t } = useWords()
  const set = (index: number, part: Partial<Slot>) =>
    setSlots(slots.map((slot, at) => (at === index ? { ...slot, ...part } : slot)))
  return (
    <Stack gap={12}>
      {slots.map((slot, index) => {
        const error =
          errors[`windows.${index}.from`] ?? errors[`windows.${index}.to`] ?? errors[`windows.${index}`]
        return (
          <div key={index}>
            <Group gap={8} align="flex-end">
              <TextInput
                type="date"
                label={t('client.order.day')}
                required
                value={slot.day}
                onChange={(event) => set(index, { day: event.currentTarget.value })}
                style={{ flex: '1 1 150px' }}
              />
              <TextInput
                type="time"
                label={t('field.from')}
                required
                value={slot.from}
                onChange={(event) => set(index, { from: event.currentTarget.value })}
                style={{ flex: '1 1 100px' }}
              />
              <TextInput
                type="time"
                label={t('field.to')}
                required
                value={slot.to}
                onChange={(event) => set(index, { to: event.currentTarget.value })}
                style={{ flex: '1 1 100px' }}
              />
              {slots.length > 1 && (
                <Button
                  variant="subtle"
                  color="gray"
                  px={10}
                  aria-label={t('client.order.removeWindow')}
                  onClick={() => setSlots(slots.filter((_, at) => at !== index))}
                >
                  <IconTrash size={18} stroke={1.6} />
                </Button>
              )}
            </Group>
            {slot.from && slot.to && endsNextDay(slot.from, slot.to) && (
              <Text size="sm" c="dimmed" mt={4}>
                {t('client.order.nextDay')}
              </Text>
            )}
            {error && (
              <Text size="sm" c="red" mt={4}>
                {error}
              </Text>
            )}
          </div>
        )
      })}
      {errors.windows && (
        <Text size="sm" c="red">
          {errors.windows}
        </Text>
      )}
      {slots.length < MAX_WINDOWS && (
        <Group>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />}
            onClick={() => setSlots([...slots, slots.at(-1) ?? firstSlot(60)])}
          >
            {t('client.order.addWindow')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** In a week, from 10:00, with an hour to spare. */
function firstSlot(durationMinutes: number): Slot {
  const endMinutes = Math.min(10 * 60 + durationMinutes + 60, 23 * 60)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    day: new Date(Date.now() + 7 * DAY_MS).toISOString().slice(0, 10),
    from: '10:00',
    to: `${two(Math.floor(endMinutes / 60))}:${two(endMinutes % 60)}`,
  }
}
