// The machine's name, and an address for it.
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "preload/pins.h"

// As Debian's installer has it for a machine without an address of its own.
static const char kAddress[] = "127.0.1.1";

static bool is_pinned(void) { return pins()->host[0] != '\0'; }

static bool is_shown_name(const char* name) {
  return is_pinned() && name != NULL && strcmp(name, pins()->host) == 0;
}

int pins_open_host_name(const char* path, int flags) {
  if (!is_pinned() || path == NULL ||
      (strcmp(path, "/proc/sys/kernel/hostname") != 0 && strcmp(path, "/etc/hostname") != 0)) {
    return -1;
  }
  char line[sizeof pins()->host + 1];
  const int length = snprintf(line, sizeof line, "%s\n", pins()->host);
  return pins_memory_file(flags, line, (size_t)length);
}

PINS_EXPORT int gethostname(char* name, size_t size) {
  if (!is_pinned()) {
    return NEXT(gethostname)(name, size);
  }
  if (strlen(pins()->host) >= size) {
    errno = ENAMETOOLONG;
    return -1;
  }
  strcpy(name, pins()->host);
  return 0;
}

PINS_EXPORT int uname(struct utsname* names) {
  const int status = NEXT(uname)(names);
  if (status == 0 && is_pinned()) {
    snprintf(names->nodename, sizeof names->nodename, "%s", pins()->host);
  }
  return status;
}

PINS_EXPORT int getaddrinfo(const char* restrict node, const char* restrict service,
                            const struct addrinfo* restrict hints,
                            struct addrinfo** restrict found) {
  const int status =
      NEXT(getaddrinfo)(is_shown_name(node) ? kAddress : node, service, hints, found);
  if (status == 0 && is_shown_name(node) && (*found)->ai_canonname != NULL) {
    // freeaddrinfo() frees it.
    char* const name = strdup(node);
    if (name != NULL) {
      free((*found)->ai_canonname);
      (*found)->ai_canonname = name;
    }
  }
  return status;
}

// The answer for the pinned name or its address, in the caller's room.
static int fill(struct hostent* entry, char* room, size_t size, struct hostent** result,
                int* error) {
  struct {
    char* addresses[2];
    char* aliases[1];
    unsigned char address[4];
    char name[sizeof pins()->host];
  }* const parts = (void*)(((uintptr_t)room + 15) / 16 * 16);
  *result = NULL;
  if ((char*)(parts + 1) > room + size) {
    *error = NETDB_INTERNAL;
    return ERANGE;
  }
  memcpy(parts->address, "\x7f\x00\x01\x01", 4);
  strcpy(parts->name, pins()->host);
  parts->addresses[0] = (char*)parts->address;
  parts->addresses[1] = NULL;
  parts->aliases[0] = NULL;
  *entry = (struct hostent){parts->name, parts->aliases, AF_INET, 4, parts->addresses};
  *result = entry;
  return 0;
}

static bool is_shown_address(const void* address, socklen_t length, int family) {
  return is_pinned() && family == AF_INET && length == 4 &&
         memcmp(address, "\x7f\x00\x01\x01", 4) == 0;
}

PINS_EXPORT int gethostbyname_r(const char* restrict name, struct hostent* restrict entry,
                                char* restrict room, size_t size, struct hostent** restrict result,
                                int* restrict error) {
  return is_shown_name(name) ? fill(entry, room, size, result, error)
                             : NEXT(gethostbyname_r)(name, entry, room, size, result, error);
}
PINS_EXPORT int gethostbyname2_r(const char* restrict name, int family,
                                 struct hostent* restrict entry, char* restrict room, size_t size,
                                 struct hostent** restrict result, int* restrict error) {
  return is_shown_name(name) && family == AF_INET
             ? fill(entry, room, size, result, error)
             : NEXT(gethostbyname2_r)(name, family, entry, room, size, result, error);
}
PINS_EXPORT int gethostbyaddr_r(const void* restrict address, socklen_t length, int family,
                                struct hostent* restrict entry, char* restrict room, size_t size,
                                struct hostent** restrict result, int* restrict error) {
  return is_shown_address(address, length, family)
             ? fill(entry, room, size, result, error)
             : NEXT(gethostbyaddr_r)(address, length, family, entry, room, size, result, error);
}

static struct hostent* the_entry(void) {
  static struct hostent entry;
  static char room[256];
  struct hostent* result = NULL;
  int error = 0;
  fill(&entry, room, sizeof room, &result, &error);
  return result;
}
PINS_EXPORT struct hostent* gethostbyname(const char* name) {
  return is_shown_name(name) ? the_entry() : NEXT(gethostbyname)(name);
}
PINS_EXPORT struct hostent* gethostbyaddr(const void* address, socklen_t length, int family) {
  return is_shown_address(address, length, family) ? the_entry()
                                                   : NEXT(gethostbyaddr)(address, length, family);
}

PINS_EXPORT int getnameinfo(const struct sockaddr* restrict address, socklen_t length,
                            char* restrict host, socklen_t host_size, char* restrict service,
                            socklen_t service_size, int flags) {
  const struct sockaddr_in* const own = (const void*)address;
  if (host == NULL || (flags & NI_NUMERICHOST) != 0 || length < sizeof *own ||
      !is_shown_address(&own->sin_addr, 4, address->sa_family)) {
    return NEXT(getnameinfo)(address, length, host, host_size, service, service_size, flags);
  }
  if (strlen(pins()->host) >= host_size) {
    return EAI_OVERFLOW;
  }
  strcpy(host, pins()->host);
  return service == NULL
             ? 0
             : NEXT(getnameinfo)(address, length, NULL, 0, service, service_size, flags);
}
