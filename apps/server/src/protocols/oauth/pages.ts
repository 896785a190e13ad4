export interface ErrorPage {
  readonly error: string
  /** By which the refusal is found in the log. */
  readonly reference: string
  /** Of the application the person came from, when it is known. */
  readonly clientName?: string
}

/** What a person is told who has decided on a device, or can no more. */
export interface DevicePage {
  readonly outcome: 'allowed' | 'denied' | 'over'
}

export interface LogoutPage {
  /** Where the form is posted: field `xsrf`, and `logout=yes` to sign out of everything. */
  readonly action: string
  readonly xsrf: string
  readonly clientName?: string
  /** Where the person is sent afterwards. */
  readonly target?: string
  /** The identity provider at which the person is signed out as well. */
  readonly providerName?: string
}

/** What is known of who reads a page: languages, and about which organization it is. */
export interface Reader {
  readonly acceptLanguage?: string | undefined
  readonly cookie?: string | undefined
  readonly uiLocales?: string | undefined
  /** By id or slug; need not exist. */
  readonly organization?: string | undefined
}

/** A complete HTML document, and the headers it must be sent with. */
export interface Page {
  readonly html: string
  readonly headers: Record<string, string>
}

export interface Pages {
  error(reader: Reader, page: ErrorPage): Page | Promise<Page>
  logout(reader: Reader, page: LogoutPage): Page | Promise<Page>
  loggedOut(reader: Reader): Page | Promise<Page>
  /** To whoever comes from where too much is begun. */
  tooMany(reader: Reader, retryAfterSeconds: number): Page | Promise<Page>
  device(reader: Reader, page: DevicePage): Page | Promise<Page>
  /** Carries fields on to an address by a form. */
  forward(
    reader: Reader,
    page: { action: string; fields: Readonly<Record<string, string>> },
  ): Page | Promise<Page>
  /** To an identity provider. */
  depart(reader: Reader, url: string): Page | Promise<Page>
}
