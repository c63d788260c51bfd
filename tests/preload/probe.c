// A program in C that uses what the preload library pins, and prints what it sees. Each word of the
// command line is one thing to do; every one of them ends by itself unless the library breaks it.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static struct timespec in_milliseconds(clockid_t clock, long milliseconds) {
  struct timespec then;
  clock_gettime(clock, &then);
  then.tv_nsec += milliseconds * 1000000;
  then.tv_sec += then.tv_nsec / 1000000000;
  then.tv_nsec %= 1000000000;
  if (then.tv_nsec < 0) {
    then.tv_nsec += 1000000000;
    then.tv_sec -= 1;
  }
  return then;
}

static void print_clocks(void) {
  struct timeval now;
  gettimeofday(&now, NULL);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("%ld.%06ld %ld %f %f %f %ld %ld\n", (long)now.tv_sec, (long)now.tv_usec, (long)time(NULL),
         seconds(CLOCK_REALTIME), seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID),
         (long)clock(), (long)usage.ru_utime.tv_usec);
}

static void spin(void) {
  const double start = seconds(CLOCK_MONOTONIC);
  while (seconds(CLOCK_MONOTONIC) < start + 3600) {
  }
  printf("an hour later\n");
}

static void print_error(const char* what, int error) {
  printf("%s: %s\n", what, error == ETIMEDOUT ? "timed out" : strerror(error));
}

static void wait_for_locks(void) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&mutex);
  struct timespec deadline = in_milliseconds(CLOCK_REALTIME, 30);
  print_error("mutex", pthread_mutex_timedlock(&mutex, &deadline));

  pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
  deadline = in_milliseconds(CLOCK_REALTIME, 30);
  print_error("condition", pthread_cond_timedwait(&condition, &mutex, &deadline));

  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_t monotonic;
  pthread_cond_init(&monotonic, &attributes);
  deadline = in_milliseconds(CLOCK_MONOTONIC, 30);
  print_error("monotonic condition", pthread_cond_timedwait(&monotonic, &mutex, &deadline));

  sem_t semaphore;
  sem_init(&semaphore, 0, 0);
  deadline = in_milliseconds(CLOCK_REALTIME, 30);
  print_error("semaphore", sem_timedwait(&semaphore, &deadline) == 0 ? 0 : errno);
  deadline = in_milliseconds(CLOCK_REALTIME, -30);
  print_error("past semaphore", sem_timedwait(&semaphore, &deadline) == 0 ? 0 : errno);
  sem_post(&semaphore);
  deadline = in_milliseconds(CLOCK_REALTIME, 60000);
  printf("free semaphore: %d\n", sem_timedwait(&semaphore, &deadline));
  struct timespec until = in_milliseconds(CLOCK_MONOTONIC, 30);
  printf("sleep: %d\n", clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL));
  printf("reached: %d\n",
         seconds(CLOCK_MONOTONIC) >= (double)until.tv_sec + 1e-9 * (double)until.tv_nsec);
  printf("poll: %d\n", poll(NULL, 0, 30));
}

static void print_random(void) {
  unsigned char bytes[5][4] = {{0}};
  if (getrandom(bytes[0], 4, 0) != 4 || getentropy(bytes[1], 4) != 0 ||
      syscall(SYS_getrandom, bytes[2], 4, 0) != 4) {
    printf("no random numbers\n");
  }
  const int device = open("/dev/urandom", O_RDONLY);
  FILE* stream = fopen("/dev/random", "r");
  if (read(device, bytes[3], 4) != 4 || fread(bytes[4], 1, 4, stream) != 4) {
    printf("no device\n");
  }
  for (int i = 0; i < 5; ++i) {
    printf("%02x%02x%02x%02x ", bytes[i][0], bytes[i][1], bytes[i][2], bytes[i][3]);
  }
  printf("invalid: %d\n", (int)getrandom(bytes[0], 4, 0xff00));
}

static void* print_thread(void* unused) {
  printf("thread %d %ld\n", gettid(), syscall(SYS_gettid));
  return unused;
}

static void print_ids(void) {
  printf("%d %d %d %ld %ld\n", getpid(), getppid(), gettid(), syscall(SYS_getpid),
         syscall(SYS_gettid));
  pthread_t thread;
  pthread_create(&thread, NULL, print_thread, NULL);
  pthread_join(thread, NULL);
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/comm", getpid());
  printf("%d %d\n", access(path, R_OK), kill(getpid(), 0));
  fflush(stdout);
  for (int i = 0; i < 2; ++i) {
    const pid_t child = i == 0 ? fork() : vfork();
    if (child == 0) {
      pause();
      _exit(1);
    }
    siginfo_t info;
    const int killed = kill(child, SIGKILL);
    const int waited = waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT);
    printf("child %d %d %d %d ", child, killed, waited, info.si_pid == child);
    int status = 0;
    printf("%d", waitpid(child, &status, 0) == child);
    printf(" %d\n", WIFSIGNALED(status) ? WTERMSIG(status) : -1);
    fflush(stdout);
  }
}

static void print_folder(const char* path) {
  DIR* folder = opendir(path);
  for (struct dirent* entry = NULL; (entry = readdir(folder)) != NULL;) {
    printf("%s ", entry->d_name);
  }
  rewinddir(folder);
  const struct dirent* first = readdir(folder);
  printf("again: %s\n", first->d_name);
  closedir(folder);
}

static void print_environment(void) {
  for (int i = 0; i < 2; ++i) {
    const char* value = getenv(i == 0 ? "LD_PRELOAD" : "ISOLATE_RUN_PINS");
    printf("%s ", value == NULL ? "-" : value);
  }
  printf("\n");
}

// The same program again, started in each way that there is.
static void start_again(const char* path) {
  extern char** environ;
  char* argv[] = {(char*)path, "ids-only", NULL};
  for (int way = 0; way < 8; ++way) {
    fflush(stdout);
    const pid_t child = fork();
    if (child != 0) {
      waitpid(child, NULL, 0);
      continue;
    }
    char* empty[] = {NULL};
    switch (way) {
      case 0:
        execve(path, argv, empty);
        break;
      case 1:
        execv(path, argv);
        break;
      case 2:
        execvp(path, argv);
        break;
      case 3:
        execl(path, path, "ids-only", (char*)NULL);
        break;
      case 4:
        execlp(path, path, "ids-only", (char*)NULL);
        break;
      case 5:
        execle(path, path, "ids-only", (char*)NULL, environ);
        break;
      case 6:
        fexecve(open(path, O_RDONLY), argv, environ);
        break;
      default:
        execvpe(path, argv, empty);
        break;
    }
    _exit(9);
  }
  char command[4096];
  snprintf(command, sizeof command, "'%s' ids-only", path);
  fflush(stdout);
  if (system(command) != 0) {
    printf("system failed\n");
  }
  FILE* pipe = popen(command, "r");
  char line[256];
  while (fgets(line, sizeof line, pipe) != NULL) {
    fputs(line, stdout);
  }
  pclose(pipe);
}

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const char* word = argv[i];
    if (strcmp(word, "clocks") == 0) {
      print_clocks();
    } else if (strcmp(word, "spin") == 0) {
      spin();
    } else if (strcmp(word, "locks") == 0) {
      wait_for_locks();
    } else if (strcmp(word, "random") == 0) {
      print_random();
    } else if (strcmp(word, "ids") == 0) {
      print_ids();
    } else if (strcmp(word, "ids-only") == 0) {
      printf("%d\n", getpid());
    } else if (strcmp(word, "environment") == 0) {
      print_environment();
    } else if (strcmp(word, "start") == 0) {
      start_again(argv[0]);
    } else {
      print_folder(word);
    }
  }
  return 0;
}
