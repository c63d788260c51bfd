#include "python/internals/early_return.h"

#include <stdint.h>
#include <unwind.h>

#ifdef __x86_64__

/* The numbers that the unwind tables give to the registers that a function must preserve. */
enum { RBX = 3, RBP = 6, R12 = 12, R13 = 13, R14 = 14, R15 = 15 };

/* Where the caller goes on, and with what. Not on the stack, which is given up before it is read.
 */
static struct {
  uint64_t rbx, rbp, r12, r13, r14, r15;
  uint64_t stack_pointer;
  uint64_t instruction_pointer;
} caller;

struct search {
  uintptr_t function;
  int callee_found;
  int caller_found;
};

/* Called for each frame from the innermost on. In the caller's, the registers and the stack pointer
 * (the canonical frame address of its callee) are what they are right after the call. */
static _Unwind_Reason_Code look_at_frame(struct _Unwind_Context* context, void* argument) {
  struct search* search = argument;
  if (search->callee_found) {
    caller.rbx = _Unwind_GetGR(context, RBX);
    caller.rbp = _Unwind_GetGR(context, RBP);
    caller.r12 = _Unwind_GetGR(context, R12);
    caller.r13 = _Unwind_GetGR(context, R13);
    caller.r14 = _Unwind_GetGR(context, R14);
    caller.r15 = _Unwind_GetGR(context, R15);
    caller.stack_pointer = _Unwind_GetCFA(context);
    caller.instruction_pointer = _Unwind_GetIP(context);
    search->caller_found = caller.instruction_pointer != 0;
    return _URC_END_OF_STACK;
  }
  search->callee_found = _Unwind_GetRegionStart(context) == search->function;
  return _URC_NO_REASON;
}

/* A shadow stack would have to be unwound too; the instruction does nothing where there is none. */
static int has_shadow_stack(void) {
  uint64_t pointer = 0;
  __asm__ volatile("rdsspq %0" : "+r"(pointer));
  return pointer != 0;
}

void isolate_return_early(int (*function)(void)) {
  struct search search = {(uintptr_t)function, 0, 0};
  if (has_shadow_stack()) {
    return;
  }
  _Unwind_Backtrace(look_at_frame, &search);
  if (!search.caller_found) {
    return;
  }
  __asm__ volatile(
      "movq 0(%0), %%rbx\n\t"
      "movq 8(%0), %%rbp\n\t"
      "movq 16(%0), %%r12\n\t"
      "movq 24(%0), %%r13\n\t"
      "movq 32(%0), %%r14\n\t"
      "movq 40(%0), %%r15\n\t"
      "movq 48(%0), %%rsp\n\t"
      "xorl %%eax, %%eax\n\t"
      "jmpq *56(%0)"
      :
      : "d"(&caller)
      : "memory");
  __builtin_unreachable();
}

#else

void isolate_return_early(int (*function)(void)) { (void)function; }

#endif
