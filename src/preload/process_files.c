// What /proc tells of a process's numbers, where those are shown as others.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "preload/pins.h"

enum { kMostBytes = 8192 };

// The file's name in the folder of a process or thread in /proc; null for any other path.
static const char* name_in_process(const char* path) {
  static const char kProc[] = "/proc/";
  if (path == NULL || strncmp(path, kProc, sizeof kProc - 1) != 0) {
    return NULL;
  }
  const char* const process = path + sizeof kProc - 1;
  const size_t length = strcspn(process, "/");
  const bool is_process = strspn(process, "0123456789") == length ||
                          strncmp(process, "self", length) == 0 ||
                          strncmp(process, "thread-self", length) == 0;
  return length > 0 && is_process && process[length] == '/' ? process + length + 1 : NULL;
}

static size_t read_file(const char* path, char* text, size_t size) {
  const int fd = NEXT(open)(path, O_RDONLY | O_CLOEXEC);
  size_t length = 0;
  ssize_t part = 0;
  while (fd >= 0 && length < size - 1 && (part = read(fd, text + length, size - 1 - length)) > 0) {
    length += (size_t)part;
  }
  if (fd >= 0) {
    close(fd);
  }
  text[length] = '\0';
  return length;
}

struct text {
  char bytes[2 * kMostBytes];
  size_t length;
};

static void add(struct text* text, const char* bytes, size_t length) {
  if (length < sizeof text->bytes - text->length) {
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
  }
}

// The numbers from `begin` to `end` as `show` shows them, with what stands between them.
static void add_shown(struct text* text, const char* begin, const char* end, pid_t (*show)(pid_t)) {
  while (begin < end) {
    const size_t other = strcspn(begin, "0123456789");
    const char* const number = begin + other < end ? begin + other : end;
    add(text, begin, (size_t)(number - begin));
    begin = number + strspn(number, "0123456789");
    if (number < end) {
      char shown[16];
      const pid_t real = (pid_t)strtol(number, NULL, 10);
      // A terminal without a group has -1.
      const bool is_process = number == text->bytes || number[-1] != '-';
      const int length = snprintf(shown, sizeof shown, "%d", is_process ? show(real) : real);
      add(text, shown, (size_t)length);
    }
  }
}

// Fields 1, 4, 5, 6 and 8; the second is the program's name in parentheses.
static void show_stat(const char* from, struct text* text) {
  const char* const name = strchr(from, '(');
  const char* rest = strrchr(from, ')');
  if (name == NULL || rest == NULL) {
    add(text, from, strlen(from));
    return;
  }
  add_shown(text, from, name, pins_shown_id);
  add(text, name, (size_t)(rest + 1 - name));
  ++rest;
  for (int field = 3; *rest == ' '; ++field) {
    const size_t length = 1 + strcspn(rest + 1, " ");
    if (field == 4) {
      add_shown(text, rest, rest + length, pins_shown_id);
    } else if (field == 5 || field == 8) {
      add_shown(text, rest, rest + length, pins_shown_group);
    } else if (field == 6) {
      add_shown(text, rest, rest + length, pins_shown_session);
    } else {
      add(text, rest, length);
    }
    rest += length;
  }
}

static void show_status(const char* from, struct text* text) {
  static const struct {
    const char* name;
    pid_t (*show)(pid_t);
  } kLines[] = {{"Tgid:", pins_shown_id},      {"Pid:", pins_shown_id},
                {"PPid:", pins_shown_id},      {"TracerPid:", pins_shown_id},
                {"NStgid:", pins_shown_id},    {"NSpid:", pins_shown_id},
                {"NSpgid:", pins_shown_group}, {"NSsid:", pins_shown_session}};
  while (*from != '\0') {
    const size_t length = strcspn(from, "\n") + 1;
    const char* const end = from + (from[length - 1] == '\n' ? length : length - 1);
    pid_t (*show)(pid_t) = NULL;
    for (size_t i = 0; i < sizeof kLines / sizeof *kLines; ++i) {
      if (strncmp(from, kLines[i].name, strlen(kLines[i].name)) == 0) {
        show = kLines[i].show;
      }
    }
    if (show != NULL) {
      add_shown(text, from, end, show);
    } else {
      add(text, from, (size_t)(end - from));
    }
    from = end;
  }
}

int pins_open_process_file(const char* path, int flags) {
  const char* const name = pins()->pid == 0 ? NULL : name_in_process(path);
  const bool is_stat = name != NULL && strcmp(name, "stat") == 0;
  if (!is_stat && (name == NULL || strcmp(name, "status") != 0)) {
    return -1;
  }
  char buffer[PINS_PATH_SIZE];
  char from[kMostBytes];
  struct text text = {.length = 0};
  if (read_file(pins_real_path(path, buffer, sizeof buffer), from, sizeof from) == 0) {
    return -1;
  }
  if (is_stat) {
    show_stat(from, &text);
  } else {
    show_status(from, &text);
  }
  return pins_memory_file(flags, text.bytes, text.length);
}
