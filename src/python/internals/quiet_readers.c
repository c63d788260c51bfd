#include "python/internals/quiet_readers.h"

#include <string.h>

/* A module that ends with a slash is a package; an empty function is every one. */
struct reader {
  const char* source;
  const char* module;
  const char* function;
};

static const struct reader quiet[] = {
    /* Each record has the time; it is seen when a format asks for it. */
    {"clock", "logging/__init__", "LogRecord.__init__"},
    /* Deadlines of waits. */
    {"clock", "asyncio/", ""},
    {"clock", "concurrent/", ""},
    {"clock", "multiprocessing/", ""},
    {"clock", "queue", ""},
    {"clock", "selectors", ""},
    {"clock", "socketserver", ""},
    {"clock", "subprocess", ""},
    {"clock", "threading", ""},
    /* Durations are shown by who runs the tests, and then read there. */
    {"clock", "unittest/case", "TestCase.run"},
    /* Names that nobody need see; that one is printed is noticed elsewhere. */
    {"entropy", "tempfile", ""},
    {"entropy", "multiprocessing/", ""},
    /* Where programs and temporary files are. */
    {"environment", "asyncio/", ""},
    {"environment", "multiprocessing/", ""},
    /* doctest makes a debugger, too, in case one is asked for. */
    {"environment", "pdb", ""},
    {"environment", "subprocess", ""},
    {"environment", "tempfile", ""},
    /* It writes descriptions of what it does, for its debug mode and others. */
    {"address", "asyncio/", ""},
    /* It tries whether a handler is one of an enumeration's, whose refusal nobody sees. */
    {"address", "signal", ""},
    /* Whether there is room for what is to be shared. */
    {"host", "multiprocessing/heap", ""},
    /* What a tree is walked for. */
    {"directory-order", "multiprocessing/", ""},
    {"directory-order", "shutil", ""},
    {"directory-order", "tempfile", ""},
};

/* Functions that give away what they read although they are in the list above. */
static const struct reader loud[] = {
    {"clock", "asyncio/base_events", "BaseEventLoop.time"},
    {"entropy", "tempfile", "mktemp"},
};

static const struct reader passing_on[] = {
    {"", "getpass", "getuser"},
    {"", "multiprocessing/context", "BaseContext.cpu_count"},
    {"", "multiprocessing/process", "BaseProcess.ident"},
    {"", "platform", "uname"},
    {"", "socket", "getfqdn"},
};

static bool is_of(const struct isolate_library_frame* frame, const char* module,
                  const char* function) {
  const size_t length = strlen(module);
  const bool is_package = length > 0 && module[length - 1] == '/';
  const bool same_module =
      is_package ? strncmp(frame->module, module, length) == 0 : strcmp(frame->module, module) == 0;
  return same_module && (function[0] == '\0' || strcmp(frame->function, function) == 0);
}

bool isolate_is_inside(const struct isolate_place* place, const char* module,
                       const char* function) {
  const int count =
      place->inside_count < ISOLATE_LIBRARY_FRAMES ? place->inside_count : ISOLATE_LIBRARY_FRAMES;
  for (int i = 0; i < count; ++i) {
    if (is_of(&place->inside[i], module, function)) {
      return true;
    }
  }
  return count > 0 && is_of(&place->called, module, function);
}

bool isolate_is_quiet_reading(const struct isolate_place* place, const char* source) {
  if (place->inside_count == 0) {
    return false;
  }
  for (size_t i = 0; i < sizeof loud / sizeof *loud; ++i) {
    if (strcmp(loud[i].source, source) == 0 &&
        is_of(&place->called, loud[i].module, loud[i].function)) {
      return false;
    }
  }
  for (size_t i = 0; i < sizeof quiet / sizeof *quiet; ++i) {
    if (strcmp(quiet[i].source, source) == 0 &&
        isolate_is_inside(place, quiet[i].module, quiet[i].function)) {
      return true;
    }
  }
  return false;
}

bool isolate_is_direct_reading(const struct isolate_place* place) {
  bool passes_on = place->inside_count == 0;
  for (size_t i = 0; i < sizeof passing_on / sizeof *passing_on; ++i) {
    passes_on = passes_on || is_of(&place->called, passing_on[i].module, passing_on[i].function);
  }
  return passes_on;
}
