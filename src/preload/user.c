// Who runs the program: one user and one group of that name, whoever it really is. Files of the
// real user are shown as that user's.
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "preload/pins.h"

enum { kShownId = 1000 };

static bool is_pinned(void) { return pins()->user[0] != '\0'; }

static uid_t shown_user(uid_t real) {
  return is_pinned() && (real == NEXT(getuid)() || real == NEXT(geteuid)()) ? kShownId : real;
}
static gid_t shown_group(gid_t real) {
  return is_pinned() && (real == NEXT(getgid)() || real == NEXT(getegid)()) ? kShownId : real;
}
static uid_t real_user(uid_t shown) {
  return is_pinned() && shown == kShownId ? NEXT(geteuid)() : shown;
}
static gid_t real_group(gid_t shown) {
  return is_pinned() && shown == kShownId ? NEXT(getegid)() : shown;
}

void pins_show_owner(uid_t* user, gid_t* group) {
  *user = shown_user(*user);
  *group = shown_group(*group);
}

PINS_EXPORT uid_t getuid(void) { return shown_user(NEXT(getuid)()); }
PINS_EXPORT uid_t geteuid(void) { return shown_user(NEXT(geteuid)()); }
PINS_EXPORT gid_t getgid(void) { return shown_group(NEXT(getgid)()); }
PINS_EXPORT gid_t getegid(void) { return shown_group(NEXT(getegid)()); }

PINS_EXPORT int getresuid(uid_t* real, uid_t* effective, uid_t* saved) {
  const int status = NEXT(getresuid)(real, effective, saved);
  if (status == 0 && is_pinned()) {
    *real = *effective = *saved = kShownId;
  }
  return status;
}
PINS_EXPORT int getresgid(gid_t* real, gid_t* effective, gid_t* saved) {
  const int status = NEXT(getresgid)(real, effective, saved);
  if (status == 0 && is_pinned()) {
    *real = *effective = *saved = kShownId;
  }
  return status;
}

PINS_EXPORT int getgroups(int size, gid_t* groups) {
  if (!is_pinned()) {
    return NEXT(getgroups)(size, groups);
  }
  if (size < 0) {
    errno = EINVAL;
    return -1;
  }
  if (size > 0) {
    groups[0] = kShownId;
  }
  return 1;
}

PINS_EXPORT int setuid(uid_t user) { return NEXT(setuid)(real_user(user)); }
PINS_EXPORT int seteuid(uid_t user) { return NEXT(seteuid)(real_user(user)); }
PINS_EXPORT int setgid(gid_t group) { return NEXT(setgid)(real_group(group)); }
PINS_EXPORT int setegid(gid_t group) { return NEXT(setegid)(real_group(group)); }
PINS_EXPORT int chown(const char* path, uid_t user, gid_t group) {
  return NEXT(chown)(path, real_user(user), real_group(group));
}
PINS_EXPORT int lchown(const char* path, uid_t user, gid_t group) {
  return NEXT(lchown)(path, real_user(user), real_group(group));
}
PINS_EXPORT int fchown(int fd, uid_t user, gid_t group) {
  return NEXT(fchown)(fd, real_user(user), real_group(group));
}
PINS_EXPORT int fchownat(int folder, const char* path, uid_t user, gid_t group, int flags) {
  return NEXT(fchownat)(folder, path, real_user(user), real_group(group), flags);
}

PINS_EXPORT char* getlogin(void) {
  static char name[sizeof pins()->user];
  if (!is_pinned()) {
    return NEXT(getlogin)();
  }
  return strcpy(name, pins()->user);
}
PINS_EXPORT int getlogin_r(char* name, size_t size) {
  if (!is_pinned()) {
    return NEXT(getlogin_r)(name, size);
  }
  if (strlen(pins()->user) >= size) {
    return ERANGE;
  }
  strcpy(name, pins()->user);
  return 0;
}

// The entries of the user and of the group of the same name.

static char* take(char** room, size_t* left, const char* text) {
  const size_t size = strlen(text) + 1;
  if (size > *left) {
    *left = 0;
    return NULL;
  }
  char* const copy = memcpy(*room, text, size);
  *room += size;
  *left -= size;
  return copy;
}

static int fill_user(struct passwd* entry, char* room, size_t left, struct passwd** result) {
  char home[sizeof pins()->user + 8];
  snprintf(home, sizeof home, "/home/%s", pins()->user);
  entry->pw_name = take(&room, &left, pins()->user);
  entry->pw_passwd = take(&room, &left, "x");
  entry->pw_gecos = take(&room, &left, "");
  entry->pw_dir = take(&room, &left, home);
  entry->pw_shell = take(&room, &left, "/bin/sh");
  entry->pw_uid = kShownId;
  entry->pw_gid = kShownId;
  *result = entry->pw_shell == NULL ? NULL : entry;
  return entry->pw_shell == NULL ? ERANGE : 0;
}

static int fill_group(struct group* entry, char* room, size_t left, struct group** result) {
  static char* none[] = {NULL};
  entry->gr_name = take(&room, &left, pins()->user);
  entry->gr_passwd = take(&room, &left, "x");
  entry->gr_gid = kShownId;
  entry->gr_mem = none;
  *result = entry->gr_passwd == NULL ? NULL : entry;
  return entry->gr_passwd == NULL ? ERANGE : 0;
}

static bool is_shown_name(const char* name) {
  return is_pinned() && strcmp(name, pins()->user) == 0;
}

PINS_EXPORT int getpwuid_r(uid_t user, struct passwd* entry, char* room, size_t size,
                           struct passwd** result) {
  return is_pinned() && user == kShownId ? fill_user(entry, room, size, result)
                                         : NEXT(getpwuid_r)(user, entry, room, size, result);
}
PINS_EXPORT int getpwnam_r(const char* restrict name, struct passwd* restrict entry,
                           char* restrict room, size_t size, struct passwd** restrict result) {
  return is_shown_name(name) ? fill_user(entry, room, size, result)
                             : NEXT(getpwnam_r)(name, entry, room, size, result);
}
PINS_EXPORT int getgrgid_r(gid_t group, struct group* entry, char* room, size_t size,
                           struct group** result) {
  return is_pinned() && group == kShownId ? fill_group(entry, room, size, result)
                                          : NEXT(getgrgid_r)(group, entry, room, size, result);
}
PINS_EXPORT int getgrnam_r(const char* restrict name, struct group* restrict entry,
                           char* restrict room, size_t size, struct group** restrict result) {
  return is_shown_name(name) ? fill_group(entry, room, size, result)
                             : NEXT(getgrnam_r)(name, entry, room, size, result);
}

static struct passwd* the_user(void) {
  static struct passwd entry;
  static char room[256];
  struct passwd* result = NULL;
  fill_user(&entry, room, sizeof room, &result);
  return result;
}
static struct group* the_group(void) {
  static struct group entry;
  static char room[128];
  struct group* result = NULL;
  fill_group(&entry, room, sizeof room, &result);
  return result;
}

PINS_EXPORT struct passwd* getpwuid(uid_t user) {
  return is_pinned() && user == kShownId ? the_user() : NEXT(getpwuid)(user);
}
PINS_EXPORT struct passwd* getpwnam(const char* name) {
  return is_shown_name(name) ? the_user() : NEXT(getpwnam)(name);
}
PINS_EXPORT struct group* getgrgid(gid_t group) {
  return is_pinned() && group == kShownId ? the_group() : NEXT(getgrgid)(group);
}
PINS_EXPORT struct group* getgrnam(const char* name) {
  return is_shown_name(name) ? the_group() : NEXT(getgrnam)(name);
}
