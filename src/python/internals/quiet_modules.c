/* dl_iterate_phdr() is GNU's. */
#define _GNU_SOURCE 1

#include "python/internals/quiet_modules.h"

#include <link.h>
#include <string.h>

static unsigned long long loaded_at_start;

/* The extension modules of CPython itself whose objects' ends nobody sees, or sees only through a
 * finalizer that the search below finds. Not among them: _ctypes (any C code), _sqlite3, _dbm,
 * _gdbm (what is on disk), _curses, _tkinter, readline (the terminal), _lsprof, the
 * sub-interpreters' and the tests' own. It would be a page with one a line. */
/* clang-format off */
static const char* const quiet_modules[] = {
    "_abc", "_ast", "_asyncio", "_bisect", "_blake2", "_bz2", "_codecs", "_codecs_cn",
    "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw", "_collections",
    "_contextvars", "_crypt", "_csv", "_datetime", "_decimal", "decimal", "_elementtree",
    "_functools", "_hashlib", "_heapq", "_imp", "_io", "_json", "_locale", "_lzma", "_md5",
    "_multibytecodec", "_multiprocessing", "_opcode", "_operator", "_pickle", "_posixshmem",
    "_posixsubprocess", "_queue", "_random", "_sha1", "_sha2", "_sha3", "_signal", "_socket",
    "socket", "_sre", "_ssl", "_stat", "_statistics", "_string", "_struct", "_symtable",
    "_thread", "_tokenize", "_tracemalloc", "_typing", "_uuid", "_warnings", "_weakref",
    "_zoneinfo", "array", "atexit", "audioop", "binascii", "builtins", "cmath", "errno",
    "faulthandler", "fcntl", "gc", "grp", "io", "itertools", "marshal", "math", "mmap",
    "monitoring", "posix", "pwd", "pyexpat", "resource", "select", "sys", "syslog", "termios",
    "time", "unicodedata", "zlib", NULL};
/* clang-format on */

/* Libraries that those are linked with, by the beginning of their file name. */
static const char* const quiet_libraries[] = {"libbz2.",  "libcrypto.", "libcrypt.", "libexpat.",
                                              "liblzma.", "libmpdec.",  "libssl.",   "libuuid.",
                                              "libz.",    NULL};

bool isolate_is_quiet_module(const char* name, size_t length) {
  for (const char* const* quiet = quiet_modules; *quiet != NULL; ++quiet) {
    if (strlen(*quiet) == length && strncmp(*quiet, name, length) == 0) {
      return true;
    }
  }
  return false;
}

static bool is_quiet_library(const char* path) {
  const char* slash = strrchr(path, '/');
  const char* name = slash != NULL ? slash + 1 : path;
  for (const char* const* quiet = quiet_libraries; *quiet != NULL; ++quiet) {
    if (strncmp(name, *quiet, strlen(*quiet)) == 0) {
      return true;
    }
  }
  /* …/lib-dynload/NAME.cpython-312-….so */
  static const char folder[] = "/lib-dynload/";
  const char* dot = strchr(name, '.');
  const size_t folder_length = sizeof folder - 1;
  return slash != NULL && dot != NULL && (size_t)(name - path) >= folder_length &&
         strncmp(name - folder_length, folder, folder_length) == 0 &&
         isolate_is_quiet_module(name, (size_t)(dot - name));
}

static int count_library(struct dl_phdr_info* info, size_t size, void* count) {
  (void)size;
  *(unsigned long long*)count = info->dlpi_adds;
  return 1;
}

static unsigned long long loaded_libraries(void) {
  unsigned long long count = 0;
  dl_iterate_phdr(count_library, &count);
  return count;
}

void isolate_note_loaded_libraries(void) { loaded_at_start = loaded_libraries(); }

/* Libraries are listed in the order in which they were loaded. */
struct library_search {
  unsigned long long index;
  bool found_loud;
};

static int look_at_library(struct dl_phdr_info* info, size_t size, void* context) {
  (void)size;
  struct library_search* search = context;
  if (search->index++ >= loaded_at_start && !is_quiet_library(info->dlpi_name)) {
    search->found_loud = true;
  }
  return search->found_loud;
}

bool isolate_loud_library_was_loaded(void) {
  if (loaded_libraries() == loaded_at_start) {
    return false;
  }
  struct library_search search = {0, false};
  dl_iterate_phdr(look_at_library, &search);
  return search.found_loud;
}
