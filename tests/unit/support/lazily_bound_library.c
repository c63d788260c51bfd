/* A library that calls one function of another library or of the program, bound at the first call:
   ISOLATE_CALLED. */
#include <link.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

extern ElfW(Dyn) _DYNAMIC[] __attribute__((visibility("hidden")));

/* Never called. */
char* library_call(char* text) { return ISOLATE_CALLED(text); }

/* Where a call goes now. The first three entries are the loader's, which has put the table's
   address in here. */
void* library_target_of_call(void) {
  for (const ElfW(Dyn)* entry = _DYNAMIC; entry->d_tag != DT_NULL; ++entry) {
    if (entry->d_tag == DT_PLTGOT) {
      return ((void**)entry->d_un.d_ptr)[3];
    }
  }
  return NULL;
}
