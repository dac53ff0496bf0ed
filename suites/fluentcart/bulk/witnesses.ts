import { call } from 'concordat'
import type { ProgramCall } from 'concordat'

const someone = { absent: false, twice: false }

/**
 * The witness of all rules: status, mistakes, ids of nobody, deletion, and addresses free again. The newest customer is deleted and
 * created again first; then two between whom another stands.
 */
export const everything: readonly ProgramCall[] = [
  call('change-status', { who: ['A', 'C'], ...someone, status: 'archived' }),
  call('change-status', { who: ['B'], ...someone, status: 'inactive' }),
  call('mistaken', { mistake: 'empty selection' }),
  call('mistaken', { mistake: 'no selection' }),
  call('mistaken', { mistake: 'unknown action' }),
  call('mistaken', { mistake: 'no new status' }),
  call('mistaken', { mistake: 'unknown status' }),
  call('change-status', { who: ['A'], absent: true, twice: true, status: 'active' }),
  call('change-status', { who: [], absent: true, twice: false, status: 'active' }),
  call('delete', { who: [], absent: true, twice: false }),
  call('delete', { who: ['D'], ...someone }),
  call('create-again', { who: 'D' }),
  call('delete', { who: ['A', 'C'], ...someone }),
  call('create-again', { who: 'A' }),
  call('delete-against-status', { who: 'B' }),
]
