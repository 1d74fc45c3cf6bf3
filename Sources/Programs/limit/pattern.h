// One request out of a recorded run, ready to be executed again and again with values of its own.
#pragma once
#include "trace.h"

enum { PATCHES = 8, SHORTEST = 4, GAP = 3 };

struct pattern_value {
  uint8_t type;
  int64_t number, growth;  // of a whole number, and what each request adds to it
  const char *bytes;
  uint32_t length;
  // Places where two recorded requests differ: ids, references, nonces, digests.
  struct { uint32_t start, length; } patches[PATCHES];
  uint32_t patch_count;
};

struct pattern_step {
  const char *sql;
  uint32_t steps, count;
  int is_write;
  struct pattern_value *values;
};

struct pattern {
  struct pattern_step *steps;
  size_t count;
  size_t post_count;  // steps up to the last commit; what follows is the receipt's page
};

static struct pattern_value pattern_between(const struct trace_value *last,
                                            const struct trace_value *before) {
  struct pattern_value made = {.type = last->type, .bytes = last->bytes, .length = last->length};
  if (last->type == 'i' && before->type == 'i') {
    int64_t earlier;
    memcpy(&made.number, last->bytes, 8);
    memcpy(&earlier, before->bytes, 8);
    made.growth = made.number - earlier;
    return made;
  }
  for (uint32_t at = 0; at < last->length; at++) {
    if (at < before->length && last->bytes[at] == before->bytes[at]) continue;
    uint32_t number = made.patch_count;
    if (number > 0 && at - made.patches[number - 1].start - made.patches[number - 1].length <= GAP)
      made.patches[number - 1].length = at + 1 - made.patches[number - 1].start;
    else if (number < PATCHES) {
      made.patches[number].start = at;
      made.patches[number].length = 1;
      made.patch_count++;
    }
  }
  return made;
}

// The last request of the trace: the shortest sequence that stands at its end three times.
static struct pattern pattern_find(const struct trace *trace) {
  size_t total = 0;
  struct trace_step **done = malloc(trace->count * sizeof *done);
  for (size_t i = 0; i < trace->count; i++)
    if (trace->steps[i].kind == 'S') done[total++] = &trace->steps[i];
  size_t period = 2;
  for (; period * 3 < total; period++) {
    size_t same = 0;
    while (same < 2 * period &&
           strcmp(done[total - 1 - same]->sql, done[total - 1 - same - period]->sql) == 0)
      same++;
    if (same == 2 * period) break;
  }
  if (period * 3 >= total) fail("the trace does not repeat itself");
  struct pattern pattern = {calloc(period, sizeof *pattern.steps), period, 0};
  for (size_t i = 0; i < period; i++) {
    const struct trace_step *last = done[total - period + i];
    const struct trace_step *before = done[total - 2 * period + i];
    struct pattern_step *step = &pattern.steps[i];
    step->sql = last->sql;
    step->steps = last->steps;
    step->count = last->count;
    step->is_write = last->connection == trace->writer;
    step->values = calloc(last->count, sizeof *step->values);
    for (uint32_t v = 0; v < last->count; v++)
      step->values[v] = pattern_between(&last->values[v], &before->values[v]);
    if (strcmp(step->sql, "COMMIT") == 0) pattern.post_count = i + 1;
  }
  free(done);
  return pattern;
}

// Values of request `n`: each differing place begins with the number, so that keys stay apart and
// grow as times do.
static void pattern_fill(const struct pattern_step *step, uint64_t n, struct trace_value *values,
                         char *room) {
  for (uint32_t v = 0; v < step->count; v++) {
    const struct pattern_value *from = &step->values[v];
    values[v].type = from->type;
    values[v].bytes = room;
    if (from->type == 'i') {
      int64_t number = from->number + from->growth * (int64_t)n;
      memcpy(room, &number, 8);
      values[v].length = 8;
      room += 8;
      continue;
    }
    memcpy(room, from->bytes, from->length);
    values[v].length = from->length;
    for (uint32_t p = 0; p < from->patch_count; p++) {
      uint32_t length = from->patches[p].length;
      if (length < SHORTEST) continue;
      char *place = room + from->patches[p].start;
      if (from->type == 't') {
        uint32_t digits = length < 16 ? length : 16;
        for (uint32_t d = 0; d < digits; d++)
          place[d] = "0123456789abcdef"[(n >> (4 * (digits - 1 - d))) & 15];
      } else {
        uint32_t bytes = length < 8 ? length : 8;
        for (uint32_t d = 0; d < bytes; d++)
          place[d] = (char)(n >> (8 * (bytes - 1 - d)));
      }
    }
    room += from->length;
  }
}
