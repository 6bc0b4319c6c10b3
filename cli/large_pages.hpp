// SPDX-License-Identifier: Apache-2.0
//
// The program's memory in pages of 2 MB where the system has them. Of small pages each is cleared and mapped
// by itself when it is first written to, which took a fifth of solving 800 appointments, and a tenth of
// planning one order.
#pragma once

namespace posology::cli {

/// For what is allocated from now on. Does nothing where the system has no large pages. A call or two of the
/// system.
void use_large_pages();

}  // namespace posology::cli
