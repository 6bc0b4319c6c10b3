# SPDX-License-Identifier: Apache-2.0
# One word for each thing to do; scripts/ and CMakePresets.json have the how.
.PHONY: build test bench fuzz lint prove install

build: ; @scripts/build release posology -DPOSOLOGY_TESTS=OFF

test: ; @scripts/build release all -DPOSOLOGY_TESTS=ON && ctest --preset release --parallel $$(nproc)

bench: ; @scripts/build release bench -DPOSOLOGY_BENCHMARKS=ON

# Each reader for a minute on whatever its fuzzer thinks of.
fuzz: ; @scripts/install-packages build fuzz && scripts/build fuzz fuzzers && ctest --preset fuzz --parallel $$(nproc)

lint: ; @scripts/lint

prove: ; @scripts/build release all -DPOSOLOGY_TESTS=ON && POSOLOGY_PROVE=all RC_PARAMS="max_success=2000" ctest --preset release --label-regex "unit|audit" --timeout 28800

install: build ; @cmake --install build/release $(if $(PREFIX),--prefix "$(PREFIX)")
