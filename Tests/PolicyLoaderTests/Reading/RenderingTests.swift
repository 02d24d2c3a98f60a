import Diagnostics
import PolicyLoader
import Testing

/// What a person reads, in full for the faults of a policy that people make most.
@Suite struct RenderingTests {
  @Test func `a moment that does not parse`() {
    #expect(
      SamplePolicy.with(
        """
        duties:
          respond:
            due: 10 wroking days from received
            clause: policy 4.2

        """
      ).rendered == """
        error[schema/bad-duration]: found `wroking`, expected `working days`, `days`, `weeks`, `months` or `years`
         --> policy.yaml:14:13
           |
        14 |     due: 10 wroking days from received
           |             ^^^^^^^
          = help: did you mean `working`?

        """)
  }

  @Test func `a right with the key of a duty`() {
    #expect(
      SamplePolicy.with(
        """
        rights:
          escalate: { who: resident, from: received, until: none, due: 5 days, clause: p 1 }

        """
      ).rendered == """
        error[schema/unknown-key]: unknown key `due` in a right
         --> policy.yaml:13:59
           |
        13 |   escalate: { who: resident, from: received, until: none, due: 5 days, clause: p 1 }
           |                                                           ^^^
          = help: a right has no due date, it ends with `until`; `due` is a key of a duty

        """)
  }

  @Test func `terms in a circle`() {
    #expect(
      SamplePolicy.with(
        """
        terms:
          start: { earlier_of: [received, end] }
          end: 5 days from start

        """
      ).rendered == """
        error[policy/circle]: these terms are defined by each other: `start` → `end` → `start`
         --> policy.yaml:13:3
           |
        13 |   start: { earlier_of: [received, end] }
           |   ^^^^^
          = help: let one of them start from an event, a date or a fact

        """)
  }

  @Test func `two rules for one of the Code's`() {
    #expect(
      SamplePolicy.with(
        """
        stages:
          first:
            title: Stage 1
            serves: stage_1
            opens: [received]
            duties:
              respond: { due: unstated, clause: p 1 }
              reply: { do: respond, serves: stage_1.respond, due: unstated, clause: p 2 }

        """
      ).rendered == """
        error[policy/decides-two-ways]: two rules stand for `stage_1.respond` of the Code in the same case, expected one
         --> policy.yaml:19:37
           |
        19 |       reply: { do: respond, serves: stage_1.respond, due: unstated, clause: p 2 }
           |                                     ^^^^^^^^^^^^^^^
         --> policy.yaml:18:7
           |
        18 |       respond: { due: unstated, clause: p 1 }
           |       ------- the other one
          = note: neither has a condition, so both apply to every case
          = help: write them as one rule, what differs between cases under its `variants`

        """)
  }
}
