/** What a logo is at most, on a page of at most 40 KB. */
const MOST_BYTES = 20_480
/** It is shown 40 pixels high; twice that for screens that are finer, and some more. */
const SIZES = [
  [480, 160],
  [320, 120],
  [240, 80],
  [160, 56],
] as const

/** A picture of any size as one that is small enough, drawn anew: whatever else was in the file is gone. */
export async function shrink(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file)
  for (const [width, height] of SIZES) {
    const scale = Math.min(1, width / picture.width, height / picture.height)
    const blob = await draw(
      picture,
      Math.max(1, Math.round(picture.width * scale)),
      Math.max(1, Math.round(picture.height * scale)),
    )
    if (blob && blob.size <= MOST_BYTES) return toBase64(blob)
  }
  throw new Error('too large')
}

function draw(picture: ImageBitmap, width: number, height: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', 0.9))
}

async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
