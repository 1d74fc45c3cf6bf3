// Reads what the recorder wrote, and executes it.
#pragma once
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct trace_value {
  uint8_t type;  // 'i', 't', 'b' or 'n'
  uint32_t length;
  const char *bytes;
};

struct trace_step {
  uint8_t kind;         // 'E' text as it is, 'P' prepare, 'S' execute
  uint32_t connection;
  uint32_t statement;   // index in the trace
  uint32_t steps, count;
  uint32_t commits;     // commits of the writer before this in the file
  const char *sql;
  struct trace_value *values;
};

struct trace {
  struct trace_step *steps;
  size_t count;
  size_t mark;          // index of the first step that counts
  uint32_t statements, connections, writer, commits, commits_before_mark;
  const char *sql[4096];
  uint32_t owner[4096];
};

static void fail(const char *what) {
  fprintf(stderr, "limit: %s\n", what);
  exit(1);
}

static inline uint32_t trace_u32(const char **at) {
  uint32_t value;
  memcpy(&value, *at, 4);
  *at += 4;
  return value;
}

static inline char *trace_text(const char **at) {
  uint32_t length = trace_u32(at);
  char *text = malloc(length + 1);
  memcpy(text, *at, length);
  text[length] = 0;
  *at += length;
  return text;
}

static inline struct trace *trace_load(const char *path) {
  FILE *file = fopen(path, "r");
  if (file == NULL) fail("the trace cannot be opened");
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(size);
  if (fread(bytes, 1, size, file) != size) fail("the trace cannot be read");
  fclose(file);
  struct trace *trace = calloc(1, sizeof *trace);
  size_t room = 1 << 16;
  trace->steps = malloc(room * sizeof *trace->steps);
  const char *at = bytes, *end = bytes + size;
  while (at < end) {
    if (trace->count == room)
      trace->steps = realloc(trace->steps, (room *= 2) * sizeof *trace->steps);
    struct trace_step *step = &trace->steps[trace->count];
    memset(step, 0, sizeof *step);
    step->kind = (uint8_t)*at++;
    step->commits = trace->commits;
    switch (step->kind) {
      case 'M':
        trace->mark = trace->count;
        trace->commits_before_mark = trace->commits;
        continue;
      case 'O':
        step->connection = trace_u32(&at);
        if (*at++ == 1) trace->writer = step->connection;
        if (trace->connections <= step->connection) trace->connections = step->connection + 1;
        continue;
      case 'E':
        step->connection = trace_u32(&at);
        step->sql = trace_text(&at);
        break;
      case 'P':
        step->statement = trace_u32(&at);
        step->connection = trace_u32(&at);
        step->sql = trace_text(&at);
        trace->sql[step->statement] = step->sql;
        trace->owner[step->statement] = step->connection;
        trace->statements = step->statement + 1;
        break;
      case 'S':
        step->statement = trace_u32(&at);
        step->connection = trace->owner[step->statement];
        step->sql = trace->sql[step->statement];
        step->steps = trace_u32(&at);
        step->count = trace_u32(&at);
        step->values = calloc(step->count, sizeof *step->values);
        for (uint32_t i = 0; i < step->count; i++) {
          step->values[i].type = (uint8_t)*at++;
          step->values[i].length = trace_u32(&at);
          step->values[i].bytes = at;
          at += step->values[i].length;
        }
        if (strcmp(step->sql, "COMMIT") == 0) trace->commits++;
        break;
      default:
        fail("the trace is damaged");
    }
    trace->count++;
  }
  return trace;
}

static inline void trace_check(sqlite3 *connection, int code) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
    fail(sqlite3_errmsg(connection));
}

static inline sqlite3_stmt *trace_prepare(sqlite3 *connection, const char *sql) {
  sqlite3_stmt *made = NULL;
  trace_check(connection,
              sqlite3_prepare_v3(connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL));
  return made;
}

// Binds, steps, reads what comes, resets: what any program must do.
static inline void trace_execute(sqlite3 *connection, sqlite3_stmt *made,
                                 const struct trace_value *values, uint32_t count,
                                 uint32_t steps) {
  for (uint32_t i = 0; i < count; i++) {
    const struct trace_value *value = &values[i];
    int place = (int)i + 1;
    int64_t number;
    switch (value->type) {
      case 'i':
        memcpy(&number, value->bytes, 8);
        sqlite3_bind_int64(made, place, number);
        break;
      case 't':
        sqlite3_bind_text64(made, place, value->bytes, value->length, SQLITE_STATIC, SQLITE_UTF8);
        break;
      case 'b':
        if (value->length == 0) sqlite3_bind_zeroblob(made, place, 0);
        else sqlite3_bind_blob64(made, place, value->bytes, value->length, SQLITE_STATIC);
        break;
      default:
        sqlite3_bind_null(made, place);
    }
  }
  for (uint32_t step = 0; step < steps; step++) {
    int code = sqlite3_step(made);
    trace_check(connection, code);
    if (code != SQLITE_ROW) break;
    char seen[1 << 14];
    int columns = sqlite3_column_count(made);
    for (int column = 0; column < columns; column++) {
      if (sqlite3_column_type(made, column) == SQLITE_INTEGER) {
        (void)sqlite3_column_int64(made, column);
        continue;
      }
      const void *bytes = sqlite3_column_blob(made, column);
      int length = sqlite3_column_bytes(made, column);
      if (bytes != NULL && length <= (int)sizeof seen) memcpy(seen, bytes, (size_t)length);
    }
  }
  sqlite3_reset(made);
}

static inline sqlite3 *trace_open(const char *path, int is_writer) {
  sqlite3 *connection = NULL;
  int flags = is_writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  if (sqlite3_open_v2(path, &connection, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                      NULL) != SQLITE_OK)
    fail("the database cannot be opened");
  sqlite3_busy_timeout(connection, 5000);
  return connection;
}
