/** One form of a page, as a browser would post it. */
export interface PageForm {
  /** What it is for: the last part of a sign-in's address, or the path of a page below its workspace. */
  name: string
  action: string
  hidden: [string, string][]
  buttons: [string, string][]
  /** What is to be filled in. */
  asks: string[]
  /** What it asks an authenticator for. */
  options: PasskeyOptions | undefined
}

export interface PasskeyOptions {
  challenge: string
  rp?: { id: string }
  rpId?: string
  user?: { id: string }
}

const decode = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const pairs = (part: string, pattern: RegExp): [string, string][] =>
  [...part.matchAll(pattern)].map(([, name = '', value = '']) => [name, decode(value)])

export function formsOn(page: string): PageForm[] {
  return page
    .split('<form ')
    .slice(1)
    .map((rest) => rest.split('</form>')[0] ?? '')
    .filter((part) => part.includes('method="post"'))
    .map((part) => {
      const action = decode(/action="([^"]*)"/.exec(part)?.[1] ?? '')
      const options = /data-options="([^"]*)"/.exec(part)?.[1]
      return {
        name: nameOf(action),
        action,
        hidden: pairs(part, /<input type="hidden" name="([^"]*)" value="([^"]*)">/g),
        buttons: pairs(part, /<button[^>]* name="([^"]*)" value="([^"]*)"/g),
        asks: [...part.matchAll(/<input (?![^>]*type="hidden")[^>]*?name="([^"]*)"/g)].map(
          ([, name = '']) => name,
        ),
        options: options === undefined ? undefined : (JSON.parse(decode(options)) as PasskeyOptions),
      }
    })
}

/** Where the page leads to on this server. */
export const linksOn = (page: string): string[] =>
  [...page.matchAll(/<a [^>]*?href="(\/w\/[^"]*)"/g)].map(([, url = '']) => decode(url))

/** Of a sign-in the part after its id; of every other page its path. */
export function nameOf(action: string): string {
  const [path = ''] = action.split('?')
  const flow = flowOf(path)
  return flow === '' ? path.split('/').slice(3).join('/') : (path.split('/')[5] ?? '')
}

/** The id of the sign-in that an address is of. */
export const flowOf = (address: string): string =>
  /^\/w\/[^/]+\/sign-in\/([A-Za-z0-9_-]{20,})/.exec(address)?.[1] ?? ''
