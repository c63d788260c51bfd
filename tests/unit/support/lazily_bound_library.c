/* A library that calls one function of another library or of the program, bound at the first call:
   ISOLATE_CALLED. */
#include <stdio.h>
#include <string.h>

extern void* _GLOBAL_OFFSET_TABLE_[] __attribute__((visibility("hidden")));

/* Never called. */
char* library_call(char* text) { return ISOLATE_CALLED(text); }

/* Where a call goes now. The first three entries are the loader's. */
void* library_target_of_call(void) { return _GLOBAL_OFFSET_TABLE_[3]; }
