import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

test('a wrong setting is named with the value received', () => {
  expect(() => readConfig({ PORT: '99999' })).toThrow('PORT is "99999"')
  expect(() => readConfig({ BANXI_LOG: 'loud' })).toThrow('BANXI_LOG is "loud"')
})

test('a wrong secret is named and never repeated', () => {
  for (const name of ['BANXI_BOOTSTRAP_KEY', 'BANXI_VAULT_KEY', 'BANXI_CUSTOMER_SECRET']) {
    const read = () => readConfig({ [name]: 'hunter2' })
    expect(read).toThrow(name)
    expect(read).not.toThrow('hunter2')
  }
})
