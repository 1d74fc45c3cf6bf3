// Preloaded into a program, writes down every SQL statement that it executes, with its values.
//
// FAREWELL_TRACE names the file. Records, all numbers in the machine's own order:
//   'O' u32 connection, u8 is-writer
//   'E' u32 connection, u32 length, text          (settings and migrations, as they are)
//   'P' u32 statement, u32 connection, u32 length, text
//   'S' u32 statement, u32 steps, u32 values, then for each: u8 type, u32 length, bytes
//   'M'                                           (from here on the work counts)
// An execution is written when it is over, so the file's order is that of the commits.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES = 32, STATEMENTS = 4096, CONNECTIONS = 64 };

struct value {
  uint8_t type;  // 'i', 't', 'b' or 'n'
  uint32_t length;
  uint32_t room;
  char *bytes;
};

struct tracked {
  void *handle;
  uint32_t steps, count;
  struct value values[VALUES];
};

static struct tracked *statements[STATEMENTS];
static void *connections[CONNECTIONS];
static uint32_t statement_count, connection_count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static FILE *out;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (found == NULL) abort();
  return found;
}

static void put8(uint8_t value) { fwrite(&value, 1, 1, out); }
static void put32(uint32_t value) { fwrite(&value, 4, 1, out); }

static int begin(void) {
  pthread_mutex_lock(&lock);
  const char *path = getenv("FAREWELL_TRACE");
  if (out == NULL && path != NULL) out = fopen(path, "w");
  return out != NULL;
}

static void end(void) { pthread_mutex_unlock(&lock); }

static uint32_t number_of(sqlite3 *connection) {
  for (uint32_t i = 0; i < connection_count; i++)
    if (connections[i] == connection) return i;
  return UINT32_MAX;
}

static uint32_t index_of(void *handle) {
  for (uint32_t i = 0; i < statement_count; i++)
    if (statements[i]->handle == handle) return i;
  return UINT32_MAX;
}

void farewell_trace_mark(void) {
  if (begin()) put8('M');
  end();
}

int sqlite3_open_v2(const char *path, sqlite3 **opened, int flags, const char *vfs) {
  int code = REAL(sqlite3_open_v2)(path, opened, flags, vfs);
  if (begin() && connection_count < CONNECTIONS) {
    put8('O');
    put32(connection_count);
    put8((flags & SQLITE_OPEN_READWRITE) != 0);
    connections[connection_count++] = *opened;
  }
  end();
  return code;
}

int sqlite3_exec(sqlite3 *connection, const char *sql,
                 int (*row)(void *, int, char **, char **), void *owner, char **message) {
  if (begin()) {
    put8('E');
    put32(number_of(connection));
    put32((uint32_t)strlen(sql));
    fwrite(sql, 1, strlen(sql), out);
  }
  end();
  return REAL(sqlite3_exec)(connection, sql, row, owner, message);
}

int sqlite3_prepare_v3(sqlite3 *connection, const char *sql, int length, unsigned flags,
                       sqlite3_stmt **prepared, const char **tail) {
  int code = REAL(sqlite3_prepare_v3)(connection, sql, length, flags, prepared, tail);
  if (begin() && code == SQLITE_OK && statement_count < STATEMENTS) {
    struct tracked *made = calloc(1, sizeof *made);
    made->handle = *prepared;
    put8('P');
    put32(statement_count);
    put32(number_of(connection));
    put32((uint32_t)strlen(sql));
    fwrite(sql, 1, strlen(sql), out);
    statements[statement_count++] = made;
  }
  end();
  return code;
}

static void keep(sqlite3_stmt *handle, int place, uint8_t type, const void *bytes, size_t length) {
  if (begin()) {
    uint32_t index = index_of(handle);
    if (index != UINT32_MAX && place <= VALUES) {
      struct tracked *tracked = statements[index];
      struct value *value = &tracked->values[place - 1];
      if (length > value->room) {
        value->bytes = realloc(value->bytes, length);
        value->room = (uint32_t)length;
      }
      if (length > 0) memcpy(value->bytes, bytes, length);
      value->type = type;
      value->length = (uint32_t)length;
      if (tracked->count < (uint32_t)place) tracked->count = (uint32_t)place;
    }
  }
  end();
}

int sqlite3_bind_int64(sqlite3_stmt *handle, int place, sqlite3_int64 value) {
  keep(handle, place, 'i', &value, 8);
  return REAL(sqlite3_bind_int64)(handle, place, value);
}

int sqlite3_bind_null(sqlite3_stmt *handle, int place) {
  keep(handle, place, 'n', NULL, 0);
  return REAL(sqlite3_bind_null)(handle, place);
}

int sqlite3_bind_zeroblob(sqlite3_stmt *handle, int place, int length) {
  keep(handle, place, 'b', NULL, 0);
  return REAL(sqlite3_bind_zeroblob)(handle, place, length);
}

int sqlite3_bind_text64(sqlite3_stmt *handle, int place, const char *text, sqlite3_uint64 length,
                        void (*release)(void *), unsigned char encoding) {
  keep(handle, place, 't', text, length);
  return REAL(sqlite3_bind_text64)(handle, place, text, length, release, encoding);
}

int sqlite3_bind_blob64(sqlite3_stmt *handle, int place, const void *bytes, sqlite3_uint64 length,
                        void (*release)(void *)) {
  keep(handle, place, 'b', bytes, length);
  return REAL(sqlite3_bind_blob64)(handle, place, bytes, length, release);
}

int sqlite3_step(sqlite3_stmt *handle) {
  int code = REAL(sqlite3_step)(handle);
  pthread_mutex_lock(&lock);
  uint32_t index = index_of(handle);
  if (index != UINT32_MAX) statements[index]->steps++;
  pthread_mutex_unlock(&lock);
  return code;
}

int sqlite3_reset(sqlite3_stmt *handle) {
  int code = REAL(sqlite3_reset)(handle);
  if (begin()) {
    uint32_t index = index_of(handle);
    if (index != UINT32_MAX && statements[index]->steps > 0) {
      struct tracked *tracked = statements[index];
      put8('S');
      put32(index);
      put32(tracked->steps);
      put32(tracked->count);
      for (uint32_t i = 0; i < tracked->count; i++) {
        struct value *value = &tracked->values[i];
        put8(value->type);
        put32(value->length);
        if (value->length > 0) fwrite(value->bytes, 1, value->length, out);
      }
      tracked->steps = 0;
    }
  }
  end();
  return code;
}

__attribute__((destructor)) static void finish(void) {
  if (out != NULL) fclose(out);
}
