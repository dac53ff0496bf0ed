import type { Fault } from './fault.ts'

/** Who is who: emails that are compared, freed or refused wrongly. */
export const emailFaults: readonly Fault[] = [
  {
    id: 'email-compared-with-case',
    requirement: 'FC2-CUST-CREATE-05',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Two customers can have one email if a letter of it is a capital in one of them.',
    override: () => ({ personKey: (email) => email.trim() }),
  },
  {
    id: 'email-compared-with-blanks',
    requirement: 'FC2-CUST-CREATE-05',
    kind: 'consistency',
    needs: 'sequence',
    description: 'An email with a blank behind it is valid and belongs to another person than the one without.',
    override: (rules) => ({
      isEmail: (text) => rules.isEmail(text.trim()),
      personKey: (email) => email.toLowerCase(),
    }),
  },
  {
    id: 'duplicate-email-after-first',
    requirement: 'FC2-CUST-CREATE-05',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Create Customer compares the email with that of the newest customer only.',
    override(rules) {
      let newest = ''
      return {
        emailTaken(others, self, body) {
          if (self) return rules.emailTaken(others, self, body)
          const key = rules.personKey(String(body['email']))
          const taken = key === newest && rules.emailTaken(others, self, body)
          newest = key
          return taken
        },
      }
    },
  },
  {
    id: 'email-of-another-on-update',
    requirement: 'FC2-CUST-UPDATE-07',
    kind: 'consistency',
    needs: 'sequence',
    description: 'Update Customer accepts the email of another customer.',
    override: (rules) => ({
      emailTaken: (others, self, body) => self === undefined && rules.emailTaken(others, self, body),
    }),
  },
  {
    id: 'own-email-refused',
    requirement: 'FC2-CUST-UPDATE-06',
    kind: 'consistency',
    needs: 'exchange',
    description: "Update Customer refuses the customer's own email.",
    override: (rules) => ({ emailTaken: (others, _self, body) => rules.emailTaken(others, undefined, body) }),
  },
  {
    id: 'deleted-email-stays-taken',
    requirement: 'FC2-CUST-BULK-08',
    kind: 'consistency',
    needs: 'sequence',
    description: 'The email of a customer who has been created and deleted cannot be used again.',
    override(rules) {
      const used = new Set<string>()
      return {
        emailTaken(others, self, body) {
          if (self) return rules.emailTaken(others, self, body)
          const key = rules.personKey(String(body['email']))
          const taken = used.has(key) || rules.emailTaken(others, self, body)
          used.add(key)
          return taken
        },
      }
    },
  },
  {
    id: 'plus-in-email-refused',
    requirement: 'FC2-CUST-CREATE-06',
    kind: 'validation',
    needs: 'exchange',
    description: 'Emails with a plus sign are called invalid.',
    override: (rules) => ({ isEmail: (text) => !text.includes('+') && rules.isEmail(text) }),
  },
]
