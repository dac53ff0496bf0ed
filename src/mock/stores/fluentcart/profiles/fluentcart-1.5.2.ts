import { documented, type Rules } from '../rules.ts'
import { addresses } from './fluentcart-1.5.2/addresses.ts'
import { answered, serialize } from './fluentcart-1.5.2/answers.ts'
import { customers } from './fluentcart-1.5.2/customers.ts'
import { lists } from './fluentcart-1.5.2/lists.ts'
import { refuse } from './fluentcart-1.5.2/refusals.ts'
import { shape } from './fluentcart-1.5.2/shapes.ts'
import { validation } from './fluentcart-1.5.2/validation.ts'
import { values } from './fluentcart-1.5.2/values.ts'

/** A default store with version 1.5.2 of the plugin, free edition, as it was observed; what was not observed is as documented. */
export const fluentcart152: Rules = {
  ...documented,
  ...values,
  shape,
  ...validation,
  ...customers,
  ...addresses,
  ...lists,
  refuse,
  answered,
  serialize,
}
