// SPDX-License-Identifier: Apache-2.0
//
// What stands where a function of a delayed library would be, in assembler, for x86-64 as Linux calls there
// (System V ABI, 3.2: arguments in six registers and eight vector registers, the count of the latter in al).
// Included by the source that cmake/delay_libraries.cmake writes, and by nothing else.
//
//   delayed_call NAME LIBRARY INDEX   the function NAME: jumps to where slot INDEX of LIBRARY says
//   delayed_first LIBRARY             where all slots of LIBRARY lead at first: keeps every argument, asks
//                                     posology_resolve_delayed, and goes on there as if nothing had been
//
// The frame is described to the unwinder, so that what the resolver throws reaches who called.
#pragma once

asm(R"(
.macro delayed_call name, library, index
  .text
  .p2align 4
  .globl \name
  .hidden \name
  .type \name, @function
\name:
  endbr64
  jmpq *posology_slots_\library+8*\index(%rip)
.Lfirst_\library\()_\index:
  pushq $\index
  jmp .Lresolve_\library
  .size \name, . - \name
  .section .data.posology_slots_\library, "aw", @progbits
  .quad .Lfirst_\library\()_\index
  .text
.endm

.macro delayed_first library
  .section .data.posology_slots_\library, "aw", @progbits
  .p2align 3
  .globl posology_slots_\library
  .hidden posology_slots_\library
posology_slots_\library:
  .text
  .p2align 4
.Lresolve_\library:
  .cfi_startproc
  .cfi_def_cfa_offset 16
  pushq %rax
  pushq %rdi
  pushq %rsi
  pushq %rdx
  pushq %rcx
  pushq %r8
  pushq %r9
  pushq %r10
  .cfi_def_cfa_offset 80
  subq $128, %rsp
  .cfi_def_cfa_offset 208
  movups %xmm0, 0(%rsp)
  movups %xmm1, 16(%rsp)
  movups %xmm2, 32(%rsp)
  movups %xmm3, 48(%rsp)
  movups %xmm4, 64(%rsp)
  movups %xmm5, 80(%rsp)
  movups %xmm6, 96(%rsp)
  movups %xmm7, 112(%rsp)
  leaq posology_delayed_\library(%rip), %rdi
  movq 192(%rsp), %rsi
  call posology_resolve_delayed
  movq %rax, %r11
  movups 0(%rsp), %xmm0
  movups 16(%rsp), %xmm1
  movups 32(%rsp), %xmm2
  movups 48(%rsp), %xmm3
  movups 64(%rsp), %xmm4
  movups 80(%rsp), %xmm5
  movups 96(%rsp), %xmm6
  movups 112(%rsp), %xmm7
  addq $128, %rsp
  .cfi_def_cfa_offset 80
  popq %r10
  popq %r9
  popq %r8
  popq %rcx
  popq %rdx
  popq %rsi
  popq %rdi
  popq %rax
  .cfi_def_cfa_offset 16
  addq $8, %rsp
  .cfi_def_cfa_offset 8
  jmpq *%r11
  .cfi_endproc
.endm
)");
