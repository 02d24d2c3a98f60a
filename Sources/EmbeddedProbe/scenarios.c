/* Decides every scenario through the functions a host calls, and compares each answer with what the
   command line printed. Linked into the module for `.ci/embedded run` only; `scenarios.inc` is written
   by it. */
extern int rulescheck_open(const unsigned char *bundle, int count);
extern int rulescheck_decide(const unsigned char *text, int count, const unsigned char *day, int length);
extern int rulescheck_answer_count(void);
extern void rulescheck_answer_copy(unsigned char *to);

struct scenario {
  const unsigned char *bundle;
  int bundle_count;
  const char *day;
  const unsigned char *text;
  int text_count;
  /* What was printed; nothing where the case cannot be decided. */
  const unsigned char *printed;
  int printed_count;
  /* The exit code of the command line. */
  int status;
};

#include "scenarios.inc"

static unsigned char answer[1 << 20];

static int differs(const struct scenario *scenario) {
  int status = rulescheck_decide(scenario->text, scenario->text_count,
                                 (const unsigned char *)scenario->day, 10);
  if (status != scenario->status) return 1;
  if (status != 0) return 0;
  int count = rulescheck_answer_count();
  if (count != scenario->printed_count || count > (int)sizeof answer) return 1;
  rulescheck_answer_copy(answer);
  for (int index = 0; index < count; index++)
    if (answer[index] != scenario->printed[index]) return 1;
  return 0;
}

/* The number of the first scenario, from 1, whose answer differs; 0: none. */
int scenarios_first_difference(void) {
  const unsigned char *open = 0;
  for (int index = 0; index < (int)(sizeof all / sizeof *all); index++) {
    if (all[index].bundle != open) {
      open = all[index].bundle;
      if (rulescheck_open(open, all[index].bundle_count) != 0) return index + 1;
    }
    if (differs(&all[index])) return index + 1;
  }
  return 0;
}
