// SPDX-License-Identifier: Apache-2.0
//
// node one_rule.mjs FILE: one rule of the audit, "depots at least 28 days apart", as a query of DuckDB over the same lines.
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
const columns = "{patient: 'VARCHAR', zone: 'VARCHAR', administrations: 'STRUCT(time VARCHAR, drug VARCHAR)[]'}";
const answer = await connection.runAndReadAll(`
  with given as (select patient, unnest(administrations) as dose
                 from read_json('${process.argv[2]}', format = 'newline_delimited', columns = ${columns})),
       depots as (select patient, cast(substr(dose.time, 1, 10) as date) as day from given where dose.drug = 'octreotide long-acting'),
       pairs as (select day - lag(day) over (partition by patient order by day) as apart from depots)
  select count(*) filter (where apart < 28), count(*) from pairs where apart is not null`);
console.log(answer.getRows().map(row => row.map(String)).join(' '));
process.exit(0);
