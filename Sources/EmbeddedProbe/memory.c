/* What an Embedded module asks of its host, so that the host need give nothing: memory. Freed blocks
   are kept in one list for each power of two, and given out again. */
typedef __SIZE_TYPE__ size_t;

extern unsigned char __heap_base;
static size_t top;
static void *spare[32];

/* Before each block stands its class; blocks lie on multiples of 16. */
enum { head = 16 };

static void *grow(size_t size) {
  if (!top) top = ((size_t)&__heap_base + 15) & ~(size_t)15;
  size_t end = top + size, have = (size_t)__builtin_wasm_memory_size(0) * 65536;
  if (end < top) return 0;
  if (end > have && __builtin_wasm_memory_grow(0, (end - have + 65535) / 65536) == (size_t)-1)
    return 0;
  void *block = (void *)top;
  top = end;
  return block;
}

void *malloc(size_t size) {
  int class = 5;
  if (size > 0x40000000) return 0;
  while (((size_t)1 << class) < size + head) class++;
  unsigned char *block = spare[class];
  if (block) spare[class] = *(void **)(block + head);
  else if (!(block = grow((size_t)1 << class))) return 0;
  *(int *)block = class;
  return block + head;
}

void free(void *pointer) {
  if (!pointer) return;
  unsigned char *block = (unsigned char *)pointer - head;
  int class = *(int *)block;
  *(void **)pointer = spare[class];
  spare[class] = block;
}

int posix_memalign(void **out, size_t align, size_t size) {
  if (align > head) return 22;
  *out = malloc(size);
  return *out ? 0 : 12;
}

void *memset(void *to, int byte, size_t count) {
  unsigned char *d = to;
  while (count--) *d++ = (unsigned char)byte;
  return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  unsigned char *d = to;
  const unsigned char *s = from;
  while (count--) *d++ = *s++;
  return to;
}

void *memmove(void *to, const void *from, size_t count) {
  unsigned char *d = to;
  const unsigned char *s = from;
  if (d < s) while (count--) *d++ = *s++;
  else while (count--) d[count] = s[count];
  return to;
}

int memcmp(const void *left, const void *right, size_t count) {
  const unsigned char *a = left, *b = right;
  for (; count--; a++, b++)
    if (*a != *b) return *a - *b;
  return 0;
}
