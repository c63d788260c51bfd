/* First: it decides how Python.h is read. */
#include "python/internals/core_headers.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "python/internals/call_watch.h"

#define READINGS(X) \
  X(if_nameindex, "_socket", NULL, METH_NOARGS, "network", "socket.if_nameindex", ISOLATE_ANYWHERE)
READINGS(ISOLATE_DEFINE_READING)

/* ---- other machines, and what this one is for them ---- */

/* An address of the internet is a tuple; its first item the host. */
static bool is_remote(PyObject* address) {
  if (!PyTuple_Check(address) || PyTuple_GET_SIZE(address) == 0) {
    return false;
  }
  PyObject* host = PyTuple_GET_ITEM(address, 0);
  if (!PyUnicode_Check(host) || !PyUnicode_IS_ASCII(host)) {
    return true;
  }
  const char* text = (const char*)PyUnicode_1BYTE_DATA(host);
  return strcmp(text, "localhost") != 0 && strncmp(text, "127.", 4) != 0 &&
         strcmp(text, "::1") != 0 && text[0] != '\0';
}

#define DEFINE_CONNECT(identifier)                                             \
  static PyCFunction original_##identifier;                                    \
  static PyObject* watched_##identifier(PyObject* socket, PyObject* address) { \
    if (is_remote(address)) {                                                  \
      isolate_note_call("network", "socket." #identifier, ISOLATE_ANYWHERE);   \
    }                                                                          \
    return isolate_call_quietly(original_##identifier, socket, address);       \
  }
DEFINE_CONNECT(connect)
DEFINE_CONNECT(connect_ex)

static PyCFunction original_sendto, original_getsockname, original_getaddrinfo;

static PyObject* watched_sendto(PyObject* socket, PyObject* arguments) {
  const Py_ssize_t count = PyTuple_GET_SIZE(arguments);
  if (count > 0 && is_remote(PyTuple_GET_ITEM(arguments, count - 1))) {
    isolate_note_call("network", "socket.sendto", ISOLATE_ANYWHERE);
  }
  return isolate_call_quietly(original_sendto, socket, arguments);
}

/* The kernel chooses the port of a socket that was given none. */
static PyObject* watched_getsockname(PyObject* socket, PyObject* unused) {
  PyObject* name = isolate_call_quietly(original_getsockname, socket, unused);
  if (name != NULL && PyTuple_Check(name)) {
    isolate_note_call("network", "socket.getsockname", ISOLATE_DIRECT);
  }
  return name;
}

/* ---- look-ups of names ---- */

/* What never leaves the machine, or is an address already. */
static bool is_local_name(PyObject* name) {
  unsigned char address[sizeof(struct in6_addr)];
  char text[64];
  if (name == Py_None) {
    return true;
  }
  if (!PyUnicode_Check(name) || !PyUnicode_IS_ASCII(name)) {
    return false;
  }
  snprintf(text, sizeof text, "%s", (const char*)PyUnicode_1BYTE_DATA(name));
  return text[0] == '\0' || strcmp(text, "localhost") == 0 ||
         inet_pton(AF_INET, text, address) == 1 || inet_pton(AF_INET6, text, address) == 1;
}

static PyObject* watched_getaddrinfo(PyObject* self, PyObject* arguments, PyObject* names) {
  if (PyTuple_GET_SIZE(arguments) > 0 && !is_local_name(PyTuple_GET_ITEM(arguments, 0))) {
    isolate_note_call("network", "socket.getaddrinfo", ISOLATE_ANYWHERE);
  }
  return isolate_call_with_names(original_getaddrinfo, self, arguments, names);
}

#define DEFINE_LOOK_UP(identifier)                                                           \
  static PyCFunction original_##identifier;                                                  \
  static PyObject* watched_##identifier(PyObject* self, PyObject* arguments) {               \
    if (PyTuple_GET_SIZE(arguments) > 0 && !is_local_name(PyTuple_GET_ITEM(arguments, 0))) { \
      isolate_note_call("network", "socket." #identifier, ISOLATE_ANYWHERE);                 \
    }                                                                                        \
    return isolate_call_quietly(original_##identifier, self, arguments);                     \
  }
DEFINE_LOOK_UP(gethostbyname)
DEFINE_LOOK_UP(gethostbyname_ex)
DEFINE_LOOK_UP(gethostbyaddr)

const struct isolate_call_watch isolate_watched_network[] = {
    {"_socket", "socket", "connect", METH_O, ISOLATE_WATCHED(connect)},
    {"_socket", "socket", "connect_ex", METH_O, ISOLATE_WATCHED(connect_ex)},
    {"_socket", "socket", "sendto", METH_VARARGS, ISOLATE_WATCHED(sendto)},
    {"_socket", "socket", "getsockname", METH_NOARGS, ISOLATE_WATCHED(getsockname)},
    {"_socket", NULL, "getaddrinfo", METH_VARARGS | METH_KEYWORDS, ISOLATE_WATCHED(getaddrinfo)},
    {"_socket", NULL, "gethostbyname", METH_VARARGS, ISOLATE_WATCHED(gethostbyname)},
    {"_socket", NULL, "gethostbyname_ex", METH_VARARGS, ISOLATE_WATCHED(gethostbyname_ex)},
    {"_socket", NULL, "gethostbyaddr", METH_VARARGS, ISOLATE_WATCHED(gethostbyaddr)},
    READINGS(ISOLATE_WATCH_READING) ISOLATE_NO_WATCH,
};
