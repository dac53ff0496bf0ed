import { basename } from 'node:path'
import { loadContract } from '../contract/load.ts'
import { judgeRecorded } from '../engine/recorded.ts'
import { startReport } from '../report/fold.ts'
import { readHar } from '../transport/har.ts'
import { accept, readAccepted } from './accepted.ts'
import { openEventLog } from './event-log.ts'
import { locate } from './located.ts'
import type { OutputFlags, RunFlags } from './options.ts'
import { publish } from './output.ts'
import { readText } from './report-file.ts'

/** `concordat judge FILE [contract]`: judges a HAR file; nothing is sent. */
export async function judge(file: string, contractName: string, options: object): Promise<number> {
  const recorded = readHar(readText(file), file)
  const flags = options as OutputFlags & Pick<RunFlags, 'allowRemoteRefs'>
  const reading = { remoteRefs: flags.allowRemoteRefs }
  const contract = await loadContract(contractName, reading)
  const accepted = await readAccepted(flags, contract)
  const report = startReport(contract)
  const log = openEventLog(flags)
  for (const event of judgeRecorded({ contract, recorded, name: basename(file) })) {
    report.add(event)
    log.add(event)
  }
  log.close()
  return publish(await locate(accept(report.finish(), accepted), contractName, contract, reading), flags)
}
