import { describe, expect, it } from 'vitest'
import { ConfigError, loadConfig } from './config.ts'

const BAD: Record<string, string[]> = {
  PORT: ['http', '70000'],
  PUBLIC_URL: [
    'id.example.com',
    'https://id.example.com/auth',
    'https://me@id.example.com',
    'https://a.example?x',
  ],
  TRUSTED_PROXIES: ['nonsense', '10.0.0.0/33', '10.0.0.1,proxy'],
  OUTBOUND_ALLOW: ['https://app.internal', 'a host_name'],
  DNS_RESOLVERS: [
    'dns.example',
    '192.0.2.53:0',
    '192.0.2.53:65536',
    '2001:db8::53:x',
    '[192.0.2.53]',
    '[::1',
  ],
  MAIL_FROM: ['nobody', 'Bailiwick <nobody>', 'a@example.com\r\nBcc: b@example.com'],
  SMTP_URL: ['smtp.example.com'],
  MASTER_KEY: ['short'],
  LOG_LEVEL: ['loud'],
}

describe('settings', () => {
  for (const [name, values] of Object.entries(BAD)) {
    it.each(values)(`refuses ${name}=%j in one line that names it`, (value) => {
      let message = ''
      try {
        loadConfig({ [name]: value })
      } catch (error) {
        if (error instanceof ConfigError) ({ message } = error)
      }
      expect(message).toMatch(new RegExp(`^${name}: .+$`))
    })
  }

  it('reads what is meant', () => {
    const config = loadConfig({
      PUBLIC_URL: 'https://id.example.com/',
      TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16,::1',
      OUTBOUND_ALLOW: 'App.Internal other.internal',
      DNS_RESOLVERS: '192.0.2.53, 192.0.2.54:5353 [2001:db8::53]:5353 ::1',
      MAIL_FROM: 'Stable <post@stable.example>',
    })
    expect(config).toMatchObject({
      publicUrl: 'https://id.example.com',
      trustedProxies: ['10.0.0.1', '10.1.0.0/16', '::1'],
      outboundAllow: ['app.internal', 'other.internal'],
      dnsResolvers: ['192.0.2.53', '192.0.2.54:5353', '[2001:db8::53]:5353', '::1'],
      mailFrom: 'Stable <post@stable.example>',
      secureCookies: true,
    })
  })
})
