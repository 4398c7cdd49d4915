import { Skeleton } from '@mantine/core'
import { IconPhotoOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { askBlob } from '../api.ts'

/** A picture behind a token, which an `img` alone could not ask for. */
export function BlobPicture({ path, alt }: { path: string; alt: string }) {
  const { data: blob, isError } = useQuery({
    queryKey: [path, 'blob'],
    queryFn: ({ signal }) => askBlob(path, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (isError) return <IconPhotoOff color="var(--muted)" aria-label={alt} />
  if (!blob) return <Skeleton height="100%" width="100%" radius={0} />
  return <img alt={alt} ref={(image) => (image ? showIn(image, blob) : undefined)} />
}

/** The address lives as long as the element that shows it. */
function showIn(image: HTMLImageElement, blob: Blob) {
  const url = URL.createObjectURL(blob)
  image.src = url
  return () => URL.revokeObjectURL(url)
}
