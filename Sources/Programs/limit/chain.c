// chain TRACE DATABASE THREADS PAGE_BYTES: the limit of "declaration to signed receipt over HTTP".
//
// The same libmicrohttpd set-up as the desk's listener, the statements of a recorded request in the
// same transactions, one writer that commits everything that waits, the same seals and digests, one
// signature, and answers of the same size; nothing else.
#include <pthread.h>
#include <semaphore.h>
#include <sodium.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <unistd.h>
#include "../../C/CMicroHTTPD/shim.h"
#include "pattern.h"

enum { READERS = 4, BATCH = 256, ROOM = 1 << 16, VALUES = 32, SEALED = 6, BODY = 5 };

static struct trace *trace;
static struct pattern pattern;
static const char *path;
static char *page;
static size_t page_bytes;
static unsigned char secret[crypto_sign_SECRETKEYBYTES], key[32];
static uint64_t last_number;

struct connection {
  sqlite3 *database;
  sqlite3_stmt **made;  // one for each step of the pattern
  pthread_mutex_t lock;
};

static struct connection readers[READERS], writer;

static void open_connection(struct connection *made, int is_writer) {
  made->database = trace_open(path, is_writer);
  uint32_t like = is_writer ? trace->writer : trace->writer + 1;
  for (size_t i = 0; i < trace->count; i++) {
    const struct trace_step *step = &trace->steps[i];
    if (step->kind == 'E' && step->connection == like && strncmp(step->sql, "PRAGMA", 6) == 0)
      sqlite3_exec(made->database, step->sql, NULL, NULL, NULL);
  }
  made->made = calloc(pattern.count, sizeof *made->made);
  for (size_t i = 0; i < pattern.count; i++)
    if (pattern.steps[i].is_write == is_writer)
      made->made[i] = trace_prepare(made->database, pattern.steps[i].sql);
  pthread_mutex_init(&made->lock, NULL);
}

static void execute(struct connection *on, size_t index, uint64_t n) {
  // Not in the thread's own storage, which would be taken from the small stack of the listener.
  static __thread char *room;
  struct trace_value values[VALUES];
  if (room == NULL) room = malloc(ROOM);
  const struct pattern_step *step = &pattern.steps[index];
  pattern_fill(step, n, values, room);
  trace_execute(on->database, on->made[index], values, step->count, step->steps);
}

// The group commit.

struct job {
  size_t from, to;
  uint64_t n;
  sem_t done;
  struct job *next;
};

static struct job *first, **end = &first;
static pthread_mutex_t queue_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;

static void *write_all(void *nothing) {
  (void)nothing;
  size_t begin = 0, commit = 0;
  while (strcmp(pattern.steps[begin].sql, "BEGIN IMMEDIATE") != 0) begin++;
  while (strcmp(pattern.steps[commit].sql, "COMMIT") != 0) commit++;
  for (;;) {
    struct job *jobs[BATCH];
    size_t count = 0;
    pthread_mutex_lock(&queue_lock);
    while (first == NULL) pthread_cond_wait(&filled, &queue_lock);
    while (first != NULL && count < BATCH) {
      jobs[count++] = first;
      first = first->next;
    }
    if (first == NULL) end = &first;
    pthread_mutex_unlock(&queue_lock);
    execute(&writer, begin, 0);
    execute(&writer, begin + 1, 0);  // the head of the journal, once a transaction
    for (size_t i = 0; i < count; i++)
      for (size_t step = jobs[i]->from; step < jobs[i]->to; step++)
        execute(&writer, step, jobs[i]->n);
    execute(&writer, commit, 0);
    for (size_t i = 0; i < count; i++) sem_post(&jobs[i]->done);
  }
  return NULL;
}

static void submit(size_t from, size_t to, uint64_t n) {
  struct job job = {.from = from, .to = to, .n = n};
  sem_init(&job.done, 0, 0);
  pthread_mutex_lock(&queue_lock);
  *end = &job;
  end = &job.next;
  pthread_cond_signal(&filled);
  pthread_mutex_unlock(&queue_lock);
  while (sem_wait(&job.done) != 0) {}
  sem_destroy(&job.done);
}

// What a request costs besides its statements.
static void seal_and_digest(size_t index, uint64_t n) {
  static __thread unsigned char *text, *sealed;
  unsigned char nonce[24], digest[32];
  if (text == NULL) text = calloc(1, ROOM), sealed = malloc(ROOM + 64);
  const struct pattern_step *step = &pattern.steps[index];
  if (strncmp(step->sql, "INSERT INTO events", 18) != 0) return;
  size_t personal = step->values[SEALED].length, whole = step->values[BODY].length + personal;
  if (personal > 0) {
    randombytes_buf(nonce, sizeof nonce);
    // The subject's key is made and wrapped, then the text is sealed with it.
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, NULL, key, 32, NULL, 0, NULL, nonce, key);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, NULL, text, personal, (unsigned char *)&n, 8,
                                               NULL, nonce, key);
  }
  crypto_generichash(digest, 32, text, whole + 200, NULL, 0);
}

static void run(size_t from, size_t to, uint64_t n) {
  for (size_t i = from; i < to; i++) {
    if (!pattern.steps[i].is_write) {
      static unsigned turn;
      unsigned start = __atomic_add_fetch(&turn, 1, __ATOMIC_RELAXED);
      struct connection *reader = NULL;
      for (unsigned r = 0; r < READERS && reader == NULL; r++)
        if (pthread_mutex_trylock(&readers[(start + r) % READERS].lock) == 0)
          reader = &readers[(start + r) % READERS];
      if (reader == NULL) {
        reader = &readers[start % READERS];
        pthread_mutex_lock(&reader->lock);
      }
      execute(reader, i, n);
      pthread_mutex_unlock(&reader->lock);
      continue;
    }
    size_t commit = i;
    while (strcmp(pattern.steps[commit].sql, "COMMIT") != 0) {
      seal_and_digest(commit, n);
      commit++;
    }
    submit(i + 2, commit, n);
    i = commit;
  }
}

// The listener: reads on the library's thread, answers on ours.

struct exchange {
  struct MHD_Connection *socket;
  struct MHD_Response *reply;
  unsigned status;
  uint64_t n;
  int is_post, is_working;
  size_t body_length;
  char body[4096];
  struct exchange *next;
};

static struct exchange *waiting, **waiting_end = &waiting;
static pthread_mutex_t pool_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t offered = PTHREAD_COND_INITIALIZER;

static void answer(struct exchange *exchange) {
  if (exchange->is_post) {
    uint64_t n = __atomic_add_fetch(&last_number, 1, __ATOMIC_RELAXED);
    char location[64], cookie[128];
    run(0, pattern.post_count, n);
    snprintf(location, sizeof location, "/en/cases/%032llu/receipt", (unsigned long long)n);
    snprintf(cookie, sizeof cookie, "farewell=%022llu; Path=/; HttpOnly; SameSite=Lax",
             (unsigned long long)n);
    exchange->reply = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(exchange->reply, "Location", location);
    MHD_add_response_header(exchange->reply, "Set-Cookie", cookie);
    exchange->status = 303;
    return;
  }
  unsigned char signature[64];
  run(pattern.post_count, pattern.count, exchange->n);
  crypto_sign_detached(signature, NULL, (unsigned char *)page, page_bytes < 400 ? page_bytes : 400,
                       secret);
  char *body = malloc(page_bytes);
  memcpy(body, page, page_bytes);
  exchange->reply = MHD_create_response_from_buffer(page_bytes, body, MHD_RESPMEM_MUST_FREE);
  MHD_add_response_header(exchange->reply, "Content-Type", "text/html; charset=utf-8");
  exchange->status = 200;
}

static void *work(void *nothing) {
  (void)nothing;
  for (;;) {
    pthread_mutex_lock(&pool_lock);
    while (waiting == NULL) pthread_cond_wait(&offered, &pool_lock);
    struct exchange *exchange = waiting;
    waiting = exchange->next;
    if (waiting == NULL) waiting_end = &waiting;
    pthread_mutex_unlock(&pool_lock);
    answer(exchange);
    MHD_resume_connection(exchange->socket);
  }
  return NULL;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *socket, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *size, void **context) {
  (void)cls;
  (void)version;
  struct exchange *exchange = *context;
  if (exchange->socket == NULL) {
    exchange->socket = socket;
    exchange->is_post = method[0] == 'P';
    if (!exchange->is_post && strlen(url) > 10) exchange->n = strtoull(url + 10, NULL, 10);
    return MHD_YES;
  }
  if (*size > 0) {
    size_t take = *size < sizeof exchange->body - exchange->body_length
                      ? *size : sizeof exchange->body - exchange->body_length;
    memcpy(exchange->body + exchange->body_length, upload, take);
    exchange->body_length += take;
    *size = 0;
    return MHD_YES;
  }
  if (!exchange->is_working) {
    exchange->is_working = 1;
    MHD_suspend_connection(socket);
    pthread_mutex_lock(&pool_lock);
    *waiting_end = exchange;
    waiting_end = &exchange->next;
    pthread_cond_signal(&offered);
    pthread_mutex_unlock(&pool_lock);
    return MHD_YES;
  }
  enum MHD_Result result = MHD_queue_response(socket, exchange->status, exchange->reply);
  MHD_destroy_response(exchange->reply);
  return result;
}

static void on_completed(void *cls, struct MHD_Connection *socket, void **context,
                         enum MHD_RequestTerminationCode code) {
  (void)cls;
  (void)socket;
  (void)code;
  free(*context);
}

static void on_connection(void *cls, struct MHD_Connection *socket, void **context,
                          enum MHD_ConnectionNotificationCode code) {
  (void)cls;
  (void)socket;
  (void)context;
  (void)code;
}

static void *on_target(void *cls, const char *uri, struct MHD_Connection *socket) {
  (void)cls;
  (void)uri;
  (void)socket;
  return calloc(1, sizeof(struct exchange));
}

static size_t keep_escapes(void *cls, struct MHD_Connection *socket, char *text) {
  (void)cls;
  (void)socket;
  return strlen(text);
}

int main(int count, char **words) {
  if (count != 5 || sodium_init() < 0) fail("usage: chain TRACE DATABASE THREADS PAGE_BYTES");
  trace = trace_load(words[1]);
  path = words[2];
  page_bytes = strtoul(words[4], NULL, 10);
  page = malloc(page_bytes);
  memset(page, 'x', page_bytes);
  unsigned char public[crypto_sign_PUBLICKEYBYTES];
  crypto_sign_keypair(public, secret);
  randombytes_buf(key, sizeof key);
  pattern = pattern_find(trace);
  open_connection(&writer, 1);
  for (size_t i = 0; i < READERS; i++) open_connection(&readers[i], 0);
  pthread_t thread;
  pthread_create(&thread, NULL, write_all, NULL);
  for (long i = strtol(words[3], NULL, 10); i > 0; i--) pthread_create(&thread, NULL, work, NULL);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  struct farewell_listener_options options = {
      .address = (struct sockaddr *)&address, .connection_memory_bytes = 3 * 16 * 1024,
      .thread_stack_bytes = 1 << 18, .connection_limit = 1000, .idle_seconds = 10,
      .on_request = on_request, .on_completed = on_completed, .on_connection = on_connection,
      .on_target = on_target, .keep_escapes = keep_escapes};
  struct MHD_Daemon *daemon = farewell_listener_start(&options);
  if (daemon == NULL) fail("no listener");
  size_t commits = 0;
  for (size_t i = 0; i < pattern.count; i++) commits += strcmp(pattern.steps[i].sql, "COMMIT") == 0;
  fprintf(stderr, "limit: %zu statements and %zu commits a request\n", pattern.count, commits);
  printf("bench serves http://127.0.0.1:%u\n", farewell_listener_port(daemon));
  fflush(stdout);
  char byte;
  while (read(0, &byte, 1) > 0) {}
  return 0;
}
