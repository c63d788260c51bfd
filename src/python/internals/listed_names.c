/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include "python/internals/listed_names.h"

#include <string.h>
#include <structmember.h>

/* Nothing is allocated (see reading_notes.h). When the table is full it is emptied: what it held is
 * not known again, and stays noted. */
enum { PLACES = 1 << 15, MOST_NAMES = PLACES / 4 * 3 };

static struct listed {
  uint64_t hash;
  uint32_t order; /* 0: the place is free */
  int group;
} table[PLACES];
static int used;

static uint64_t hash_from(PyObject* text, Py_ssize_t from, Py_ssize_t to) {
  uint64_t hash = 14695981039346656037ULL; /* FNV-1a */
  const bool is_str = PyUnicode_Check(text);
  for (Py_ssize_t i = from; i < to; ++i) {
    const Py_UCS4 code =
        is_str ? PyUnicode_READ_CHAR(text, i) : (unsigned char)PyBytes_AS_STRING(text)[i];
    hash = (hash ^ code) * 1099511628211ULL;
  }
  return hash;
}

static Py_UCS4 code_at(PyObject* text, Py_ssize_t i) {
  return PyUnicode_Check(text) ? PyUnicode_READ_CHAR(text, i)
                               : (unsigned char)PyBytes_AS_STRING(text)[i];
}

/* Of what is behind the last slash. */
struct isolate_listed_name isolate_listed_name_of(PyObject* name) {
  if (!PyUnicode_Check(name) && !PyBytes_Check(name)) {
    return (struct isolate_listed_name){0, 0};
  }
  const Py_ssize_t end =
      PyUnicode_Check(name) ? PyUnicode_GET_LENGTH(name) : PyBytes_GET_SIZE(name);
  Py_ssize_t begin = end;
  while (begin > 0 && code_at(name, begin - 1) != '/') {
    --begin;
  }
  Py_ssize_t dot = end;
  while (dot > begin && code_at(name, dot - 1) != '.') {
    --dot;
  }
  return (struct isolate_listed_name){hash_from(name, begin, end),
                                      hash_from(name, begin, dot > begin + 1 ? dot - 1 : end)};
}

static void keep(uint64_t hash, uint32_t order, int group) {
  if (used >= MOST_NAMES) {
    memset(table, 0, sizeof table);
    used = 0;
  }
  uint64_t at = hash % PLACES;
  while (table[at].order != 0) {
    if (table[at].hash == hash && table[at].order == order && table[at].group == group) {
      return;
    }
    at = (at + 1) % PLACES;
  }
  table[at] = (struct listed){hash, order, group};
  ++used;
}

void isolate_keep_listed_name(const struct isolate_listed_name* name, uint32_t order, int group) {
  keep(name->whole, order, group);
  if (name->stem != name->whole) {
    keep(name->stem, order, group);
  }
}

/* PyTypeObject.tp_members (all of 3.12), of types with __slots__ too. */
PyObject* isolate_member(PyObject* object, const char* name) {
  for (const PyTypeObject* type = Py_TYPE(object); type != NULL; type = type->tp_base) {
    for (const PyMemberDef* member = type->tp_members; member != NULL && member->name != NULL;
         ++member) {
      if ((member->type == T_OBJECT || member->type == T_OBJECT_EX) &&
          strcmp(member->name, name) == 0) {
        return *(PyObject**)((char*)object + member->offset);
      }
    }
  }
  return NULL;
}

/* pathlib.PurePath._str (3.12), which a path has once it was compared. */
static PyObject* text_of(PyObject* item) {
  if (PyUnicode_Check(item) || PyBytes_Check(item)) {
    return item;
  }
  const char* dot = strrchr(Py_TYPE(item)->tp_name, '.');
  const bool is_entry = dot != NULL && strcmp(dot + 1, "DirEntry") == 0;
  PyObject* text = isolate_member(item, is_entry ? "name" : "_str");
  return text != NULL && (PyUnicode_Check(text) || PyBytes_Check(text)) ? text : NULL;
}

static void find(PyObject* item, isolate_found_name* found, void* context) {
  PyObject* text = text_of(item);
  if (text == NULL) {
    return;
  }
  const uint64_t hash = isolate_listed_name_of(text).whole;
  for (uint64_t at = hash % PLACES; table[at].order != 0; at = (at + 1) % PLACES) {
    if (table[at].hash == hash) {
      found(context, table[at].order, table[at].group);
    }
  }
}

void isolate_find_listed_names(PyObject* item, isolate_found_name* found, void* context) {
  if (!PyTuple_CheckExact(item)) {
    find(item, found, context);
    return;
  }
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(item); ++i) {
    find(PyTuple_GET_ITEM(item, i), found, context);
  }
}
