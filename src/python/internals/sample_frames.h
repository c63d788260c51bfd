/* Which code of the sample is responsible for what is going on. */
#ifndef ISOLATE_PYTHON_INTERNALS_SAMPLE_FRAMES_H
#define ISOLATE_PYTHON_INTERNALS_SAMPLE_FRAMES_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { ISOLATE_FILE_SIZE = 4096, ISOLATE_LIBRARY_FRAMES = 16 };

/* A frame of the standard library, as "logging/__init__" and "LogRecord.__init__"; of a name that
 * is longer, the beginning. */
struct isolate_library_frame {
  char module[48];
  char function[48];
};

/* From where to where an expression goes in its file; a line is -1 where that is not known. */
struct isolate_extent {
  int first_line, first_column, last_line, last_column;
};

/* The innermost frame of the sample's own code, and what the sample called there. */
struct isolate_place {
  char file[ISOLATE_FILE_SIZE]; /* below the sample's folder */
  uint32_t line;
  const void* frame;            /* is that of no other call as long as this one lasts */
  struct isolate_extent extent; /* of what it is just doing there */
  bool is_generator_expression;
  /* The frames inside it, innermost first; the outermost of them are left out where there are more
   * than fit, and the one that the sample itself called is `called`. */
  struct isolate_library_frame inside[ISOLATE_LIBRARY_FRAMES];
  int inside_count; /* how many there are */
  struct isolate_library_frame called;
};

/* `program` is the sample: a file, or a folder with __main__.py. */
void isolate_set_sample(const char* program);

/* The frame of the thread that runs. False when no code of the sample is on the stack, or only
 * because it imports something: what is done then is the import's doing. Does not allocate. */
bool isolate_find_place(struct isolate_place* place);

/* The same of the innermost frame of the sample's that is no generator expression: what one of
 * those does is done for the call that consumes it. */
bool isolate_find_consumer(struct isolate_place* place);

/* Whether the innermost frame of all is that of a function of this name. */
bool isolate_runs_code_named(const char* name);

/* Whether that frame is just doing this instruction: a number of opcode.h. */
bool isolate_runs_instruction(int opcode);

#ifdef __cplusplus
}
#endif

#endif
