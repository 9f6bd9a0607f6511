import { describe, expect, test } from 'vitest'
import { companyDomain } from './domain.ts'
import { isFreeMail } from './free-mail.ts'

describe('isFreeMail', () => {
  test.each([
    'gmail.com',
    'googlemail.com',
    'yahoo.co.uk',
    'hotmail.fr',
    'outlook.com.br',
    'web.de',
    'gmx.net',
    'gmx.at',
    'proton.me',
    'icloud.com',
    'qq.com',
    'mail.ru',
    'fastmail.com',
    'tuta.com',
    'example.com',
    'example.org',
    'example.net',
    // Subdomains, and countries that no list holds.
    'mail.gmail.com',
    'de.yahoo.com',
    'live.com.pt',
    'yahoo.com.xy',
    'hotmail.xy',
    'privaterelay.appleid.com',
  ])('%s is free mail', domain => {
    expect(isFreeMail(domain)).toBe(true)
  })

  test.each([
    'shop.example',
    'vendor.test',
    'notgmail.com',
    'gmail.com.vendor.example',
    'tienda.com.ar',
    'magazin.org.ua',
    'outlook-partner.example',
    'live.shop.example',
    'yahoo.shopping',
    'com',
    '',
  ])('%s belongs to somebody', domain => {
    expect(isFreeMail(domain)).toBe(false)
  })
})

test.each([
  ['mail.shop.example', 'shop.example'],
  ['shop.example', 'shop.example'],
  ['a.b.shop.co.uk', 'shop.co.uk'],
  ['shop.co.uk', 'shop.co.uk'],
  ['mx.tienda.com.ar', 'tienda.com.ar'],
  ['mx.co.de', 'mx.co.de'],
  ['localhost', 'localhost'],
  ['..', ''],
])('the company of %s is %s', (domain, company) => {
  expect(companyDomain(domain)).toBe(company)
})
