// SPDX-License-Identifier: Apache-2.0
//
// The example order as a line of `plan --stream`.
#pragma once

namespace posology::bench {

/// schedules/examples/vipoma.toml as one line.
inline constexpr const char* example_line =
    R"({"order":"vipoma-demo","zone":"America/New_York","start":"2026-12-01","profile":"us","clinic":"weekday-clinic",)"
    R"("regimen":[{"use":"octreotide-sc-to-lar","dose":{"octreotide-sc":"100 mcg three times daily"}},)"
    R"({"use":"lutetium-177-dotatate","start":{"after":"octreotide-sc-to-lar","by":"P2M"},"dose":{"lutetium":"7.4 GBq",)"
    R"("octreotide-lar-after":"20 mg","octreotide-lar-between":"20 mg","octreotide-lar-maintenance":"20 mg"}}],)"
    R"("fixed":[{"event":"lutetium/1","at":"2027-03-09T09:00"}],)"
    R"("fact":[{"name":"octreotide-sc-response","on":"2026-12-14"},{"name":"octreotide-sc-tolerance","on":"2026-12-14"},)"
    R"({"name":"octreotide-lar-review-1","on":"2027-02-08"},{"name":"receptor-positive-imaging","on":"2026-11-24"},)"
    R"({"name":"progression-on-analogue","on":"2026-11-24"}]})";

}  // namespace posology::bench
