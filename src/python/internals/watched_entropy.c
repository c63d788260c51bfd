/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/call_watch.h"
#include "python/internals/seeded_generators.h"

/* What the kernel gives, and generators that it gave their seed. */
#define READINGS(X)                                                            \
  X(urandom, "posix", NULL, METH_O, "entropy", "os.urandom", ISOLATE_ANYWHERE) \
  X(RAND_bytes, "_ssl", NULL, METH_O, "entropy", "ssl.RAND_bytes", ISOLATE_ANYWHERE)
READINGS(ISOLATE_DEFINE_READING)

static PyCFunction original_getrandom;
static PyCFunction original_seed, original_random, original_getrandbits;
static PyCFunction original_getstate, original_setstate;

static PyObject* watched_getrandom(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                                   PyObject* names) {
  isolate_note_call("entropy", "os.getrandom", ISOLATE_ANYWHERE);
  return isolate_call_fast_quietly(original_getrandom, self, arguments, count, names);
}

/* ---- generators of random numbers ---- */

static PyObject* watched_seed(PyObject* self, PyObject* const* arguments, Py_ssize_t count) {
  isolate_note_seed(self, count > 0 && arguments[0] != Py_None);
  return ((_PyCFunctionFast)(void (*)(void))original_seed)(self, arguments, count);
}

static void note_draw(const void* generator) {
  if (!isolate_seed_is_chosen(generator)) {
    isolate_note_call("entropy", "random without a seed", ISOLATE_ANYWHERE);
  }
}

static PyObject* watched_random(PyObject* self, PyObject* unused) {
  note_draw(self);
  return isolate_call_quietly(original_random, self, unused);
}

static PyObject* watched_getrandbits(PyObject* self, PyObject* bits) {
  note_draw(self);
  return isolate_call_quietly(original_getrandbits, self, bits);
}

static PyObject* watched_getstate(PyObject* self, PyObject* unused) {
  note_draw(self);
  return isolate_call_quietly(original_getstate, self, unused);
}

static PyObject* watched_setstate(PyObject* self, PyObject* state) {
  isolate_note_seed(self, true);
  return isolate_call_quietly(original_setstate, self, state);
}

const struct isolate_call_watch isolate_watched_entropy[] = {
    {"posix", NULL, "getrandom", METH_FASTCALL | METH_KEYWORDS, ISOLATE_WATCHED(getrandom)},
    {"_random", "Random", "seed", METH_FASTCALL, ISOLATE_WATCHED(seed)},
    {"_random", "Random", "random", METH_NOARGS, ISOLATE_WATCHED(random)},
    {"_random", "Random", "getrandbits", METH_O, ISOLATE_WATCHED(getrandbits)},
    {"_random", "Random", "getstate", METH_NOARGS, ISOLATE_WATCHED(getstate)},
    {"_random", "Random", "setstate", METH_O, ISOLATE_WATCHED(setstate)},
    READINGS(ISOLATE_WATCH_READING) ISOLATE_NO_WATCH,
};
