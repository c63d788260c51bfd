// Directories whose entries come in the order of their names, whatever the file system has: sorted
// in an odd world, sorted backwards in an even one.
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "preload/pins.h"

// What readdir() gives, in either of its two names: on the systems that this is built for, both are
// the same bytes.
_Static_assert(sizeof(struct dirent) == sizeof(struct dirent64), "one kind of entry");

struct listing {
  DIR* directory;
  struct dirent** entries;
  size_t count;
  size_t position;
  struct listing* next;
};

static struct listing* listings;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static bool is_pinned(void) { return pins()->directory_order != 0; }

static int by_name(const void* a, const void* b) {
  const int order =
      strcmp((*(struct dirent* const*)a)->d_name, (*(struct dirent* const*)b)->d_name);
  return pins()->directory_order % 2 == 1 ? order : -order;
}

// Everything that is left to read.
static void read_entries(struct listing* listing) {
  size_t room = 0;
  for (struct dirent* entry = NULL; (entry = NEXT(readdir)(listing->directory)) != NULL;) {
    if (listing->count == room) {
      room = room == 0 ? 64 : 2 * room;
      struct dirent** grown = realloc(listing->entries, room * sizeof *grown);
      if (grown == NULL) {
        break;
      }
      listing->entries = grown;
    }
    struct dirent* copy = malloc(sizeof *copy);
    if (copy == NULL) {
      break;
    }
    memcpy(copy, entry, entry->d_reclen < sizeof *copy ? entry->d_reclen : sizeof *copy);
    listing->entries[listing->count++] = copy;
  }
  if (listing->count > 0) {
    qsort(listing->entries, listing->count, sizeof *listing->entries, by_name);
  }
}

static struct listing* find(DIR* directory) {
  for (struct listing* listing = listings; listing != NULL; listing = listing->next) {
    if (listing->directory == directory) {
      return listing;
    }
  }
  return NULL;
}

static struct listing* find_or_read(DIR* directory) {
  struct listing* listing = find(directory);
  if (listing == NULL && (listing = calloc(1, sizeof *listing)) != NULL) {
    listing->directory = directory;
    read_entries(listing);
    listing->next = listings;
    listings = listing;
  }
  return listing;
}

static void forget(DIR* directory) {
  for (struct listing** link = &listings; *link != NULL; link = &(*link)->next) {
    struct listing* listing = *link;
    if (listing->directory == directory) {
      *link = listing->next;
      for (size_t i = 0; i < listing->count; ++i) {
        free(listing->entries[i]);
      }
      free(listing->entries);
      free(listing);
      return;
    }
  }
}

static struct dirent* next_entry(DIR* directory) {
  // The end of a directory leaves errno alone, and callers tell it from an error by that.
  const int error = errno;
  pthread_mutex_lock(&mutex);
  struct listing* listing = find_or_read(directory);
  struct dirent* entry = listing != NULL && listing->position < listing->count
                             ? listing->entries[listing->position++]
                             : NULL;
  pthread_mutex_unlock(&mutex);
  errno = error;
  return entry;
}

PINS_EXPORT struct dirent* readdir(DIR* directory) {
  return is_pinned() ? next_entry(directory) : NEXT(readdir)(directory);
}

PINS_EXPORT struct dirent64* readdir64(DIR* directory) {
  return is_pinned() ? (struct dirent64*)next_entry(directory) : NEXT(readdir64)(directory);
}

PINS_EXPORT void rewinddir(DIR* directory) {
  if (is_pinned()) {
    pthread_mutex_lock(&mutex);
    forget(directory);
    pthread_mutex_unlock(&mutex);
  }
  NEXT(rewinddir)(directory);
}

PINS_EXPORT long telldir(DIR* directory) {
  if (!is_pinned()) {
    return NEXT(telldir)(directory);
  }
  pthread_mutex_lock(&mutex);
  struct listing* listing = find_or_read(directory);
  const long position = listing == NULL ? -1 : (long)listing->position;
  pthread_mutex_unlock(&mutex);
  return position;
}

PINS_EXPORT void seekdir(DIR* directory, long position) {
  if (!is_pinned()) {
    NEXT(seekdir)(directory, position);
    return;
  }
  pthread_mutex_lock(&mutex);
  struct listing* listing = find_or_read(directory);
  if (listing != NULL && position >= 0 && (size_t)position <= listing->count) {
    listing->position = (size_t)position;
  }
  pthread_mutex_unlock(&mutex);
}

PINS_EXPORT int closedir(DIR* directory) {
  if (is_pinned()) {
    pthread_mutex_lock(&mutex);
    forget(directory);
    pthread_mutex_unlock(&mutex);
  }
  return NEXT(closedir)(directory);
}

PINS_EXPORT DIR* opendir(const char* path) {
  char buffer[PINS_PATH_SIZE];
  return NEXT(opendir)(pins_real_path(path, buffer, sizeof buffer));
}

// scandir() reads with glibc's own readdir(), and only sorts when it is asked to.
static int sorted_scandir(int count, struct dirent** entries,
                          int (*compare)(const struct dirent**, const struct dirent**)) {
  if (count > 0 && compare == NULL && is_pinned()) {
    qsort(entries, (size_t)count, sizeof *entries, by_name);
  }
  return count;
}

PINS_EXPORT int scandir(const char* restrict path, struct dirent*** restrict entries,
                        int (*filter)(const struct dirent*),
                        int (*compare)(const struct dirent**, const struct dirent**)) {
  char buffer[PINS_PATH_SIZE];
  const int count =
      NEXT(scandir)(pins_real_path(path, buffer, sizeof buffer), entries, filter, compare);
  return sorted_scandir(count, count > 0 ? *entries : NULL, compare);
}
