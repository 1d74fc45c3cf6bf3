// replay TRACE DATABASE: executes the recorded statements in their recorded transactions, nothing
// else, one thread for each connection; prints the seconds that the counted part took.
//
// A reader waits until the commits that it had seen are there; the writer waits for nobody.
#include <pthread.h>
#include <time.h>
#include "trace.h"

static struct trace *trace;
static const char *path;
static uint32_t committed;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t start;

static void wait_for(uint32_t commits) {
  if (__atomic_load_n(&committed, __ATOMIC_ACQUIRE) >= commits) return;
  pthread_mutex_lock(&lock);
  while (committed < commits) pthread_cond_wait(&more, &lock);
  pthread_mutex_unlock(&lock);
}

static void announce(void) {
  pthread_mutex_lock(&lock);
  __atomic_store_n(&committed, committed + 1, __ATOMIC_RELEASE);
  pthread_cond_broadcast(&more);
  pthread_mutex_unlock(&lock);
}

static void *run(void *argument) {
  uint32_t self = (uint32_t)(uintptr_t)argument;
  int is_writer = self == trace->writer;
  sqlite3_stmt *made[4096] = {0};
  sqlite3 *connection = NULL;
  if (is_writer) connection = trace_open(path, 1);
  else wait_for(trace->commits_before_mark);
  int started = 0;
  for (size_t i = 0; i <= trace->count; i++) {
    if (i == trace->mark && !started) {
      started = 1;
      pthread_barrier_wait(&start);
    }
    if (i == trace->count) break;
    struct trace_step *step = &trace->steps[i];
    if (step->connection != self) continue;
    if (!is_writer) wait_for(step->commits);
    if (connection == NULL) connection = trace_open(path, 0);
    if (step->kind == 'E') {
      trace_check(connection, sqlite3_exec(connection, step->sql, NULL, NULL, NULL));
      if (strcmp(step->sql, "COMMIT") == 0) continue;
    } else if (step->kind == 'P') {
      made[step->statement] = trace_prepare(connection, step->sql);
    } else {
      trace_execute(connection, made[step->statement], step->values, step->count, step->steps);
      if (is_writer && strcmp(step->sql, "COMMIT") == 0) announce();
    }
  }
  return NULL;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int count, char **words) {
  if (count != 3) fail("usage: replay TRACE DATABASE");
  trace = trace_load(words[1]);
  path = words[2];
  pthread_t threads[64];
  pthread_barrier_init(&start, NULL, trace->connections + 1);
  for (uintptr_t i = 0; i < trace->connections; i++)
    pthread_create(&threads[i], NULL, run, (void *)i);
  pthread_barrier_wait(&start);
  double began = now();
  for (uint32_t i = 0; i < trace->connections; i++) pthread_join(threads[i], NULL);
  double spent = now() - began;
  size_t executed = 0;
  for (size_t i = trace->mark; i < trace->count; i++) executed += trace->steps[i].kind == 'S';
  printf("{\"seconds\":%.6f,\"commits\":%u,\"statements\":%zu}\n", spent,
         trace->commits - trace->commits_before_mark, executed);
}
