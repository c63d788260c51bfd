/* A library that calls one function of another library, bound at the first call. */
#include <string.h>

extern void* _GLOBAL_OFFSET_TABLE_[] __attribute__((visibility("hidden")));

/* Never called. */
char* library_shuffle(char* text) { return strfry(text); }

/* Where a call goes now. The first three entries are the loader's. */
void* library_target_of_call(void) { return _GLOBAL_OFFSET_TABLE_[3]; }
