import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CENTER_JAR, JAVA } from '../../../web-client/e2e/hub'

/** Runs SQL on the embedded database of a center that is stopped; the database comes with the center's own JAR. */
export function runSql(data: string, sql: string): void {
  const script = join(data, 'fill.sql')
  writeFileSync(script, sql)
  execFileSync(JAVA, [
    ...['-Dloader.main=org.h2.tools.RunScript', '-cp', CENTER_JAR],
    'org.springframework.boot.loader.launch.PropertiesLauncher',
    ...[
      '-url',
      `jdbc:h2:file:${join(data, 'tocsin')};MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE`,
    ],
    ...['-user', '', '-script', script],
  ])
}
