package import Diagnostics
package import RulesEngine

extension PolicyFaults {
  /// The faults in words, each at its place in the policy's file, or else in its Code's.
  package func diagnostics(
    in file: PolicyFile, behind code: PolicyFile? = nil
  ) -> [Diagnostic<FilePlace>] {
    var told: [PolicyFault.Kind] = []
    var diagnostics: [Diagnostic<FilePlace>] = []
    for fault in all {
      // What a whole policy has too much of, or lacks, is found again at every use.
      if fault.kind.concernsWholePolicy, told.contains(fault.kind) { continue }
      told.append(fault.kind)
      let homes = fault.isInCode ? code.map { [$0] + $0.parents } ?? [] : [file] + file.parents
      let words = fault.kind.words
      func home(_ path: PolicyPath) -> PolicyFile {
        homes.first { $0.map.has(path) } ?? homes.first ?? file
      }
      var place = home(fault.at).map.place(of: fault.at)
      if case .unknownName(let name) = fault.kind {
        place = home(fault.at).map.place(of: name, at: fault.at)
      }
      diagnostics.append(
        Diagnostic(
          words.code, words.message, at: Label(place),
          related: fault.related.map { Label(home($0).map.place(of: $0), fault.labelOfOther) },
          notes: fault.kind.notes, help: words.help))
    }
    return diagnostics
  }
}

extension PolicyFault {
  /// What is said beside each other place.
  fileprivate var labelOfOther: String {
    switch kind {
    case .variantNeverReached where related.count == 1: "this one holds whenever it does"
    case .variantNeverReached: "where this does not hold, another of these does"
    default: "the other one"
    }
  }
}

extension PolicyFault.Kind {
  fileprivate var concernsWholePolicy: Bool {
    switch self {
    case .tooMany, .unmarked: true
    default: false
    }
  }

  fileprivate typealias Words = (code: DiagnosticCode, message: String, help: [String])

  /// What a file that was read without a fault can still have wrong, and what only a policy made
  /// otherwise can.
  fileprivate var words: Words {
    switch self {
    case .circle(let names):
      (
        "policy/circle",
        "these wait for each other: " + quotedCircle(names),
        ["let one of them start from an event of the resident's, or look back with `.missed`"]
      )
    case .servesTwice(let path):
      (
        "policy/serves-twice", "\(quoted(path)) of the Code is served twice",
        [
          path.contains(".")
            ? "write them as one rule, what differs between cases under its `variants`"
            : "only one can stand for it; of two stages, the other has `serves: none`"
        ]
      )
    case .decidesTwoWays(let conflict, _):
      ("policy/decides-two-ways", conflict.message, [conflict.help])
    case .variantNeverReached:
      (
        "policy/unreachable-variant",
        "no case comes to this variant, expected one in which none before it holds",
        ["the first that holds applies: move the narrower condition in front, or leave one out"]
      )
    case .variantNeverHolds:
      (
        "policy/unreachable-variant", "the condition of this variant holds in no case",
        ["check what it asks for together: one fact has one value"]
      )
    case .servesUnknown(let path):
      (
        "policy/serves-unknown", "the Code has no \(quoted(path)) that could be served here",
        ["a stage stands for a stage, a rule for one of the same kind in the stage served"]
      )
    case .unmarked(let mark):
      (
        "policy/unmarked", "the vocabulary has no event with `marks: \(mark.rawValue)`",
        ["mark the event that means this in the vocabulary"]
      )
    case .tooMany(let what, let limit):
      ("policy/too-many", "found more than \(limit) different \(what), expected no more", [])
    case .countingUnstated:
      (
        "policy/counting-unstated",
        "nothing says how working days count, and no Code stands behind the file",
        ["write `working_days: day_0` if the day of the event is not counted, else `day_1`"]
      )
    case .noZone:
      (
        "policy/no-zone", "hours are counted here, and no zone file says when clocks change",
        ["put a file `NAME.zone.json` beside the calendars"]
      )
    case .noClause: ("policy/no-clause", "nothing says where this is printed", [])
    case .unknownParty(""):
      ("policy/unmarked", "no party of the vocabulary has `side: body`", [])
    // The loader has checked every name, so one that is unknown here the Code makes ambiguous.
    case .unknownName(let name):
      (
        "policy/ambiguous-event",
        "\(quoted(name)) may mean any of several events, counting those of the Code's stages",
        ["write which one, with its stage in front"]
      )
    case .unknownAct(let name): unknown("act", name, "policy/unknown-act")
    case .unknownStage(let name): unknown("stage", name, "policy/unknown-stage")
    case .unknownDuty(let name): unknown("duty", name, "policy/unknown-duty")
    case .unknownParty(let name): unknown("party", name, "policy/unknown-party")
    case .unknownContent(let name): unknown("content", name, "policy/unknown-content")
    case .unknownCalendar(let name): unknown("calendar", name, "policy/unknown-calendar")
    case .unknownFactValue(let fact, let value):
      ("policy/unknown-value", "found \(quoted(value)), expected a value of \(quoted(fact))", [])
    case .wrongKind(let name):
      ("policy/wrong-kind", "\(quoted(name)) is not of the kind that is wanted here", [])
    }
  }

  /// What stands behind a fault, one sentence each.
  fileprivate var notes: [String] {
    switch self {
    case .decidesTwoWays(_, let example): [example.words]
    default: []
    }
  }

  private func unknown(_ what: String, _ name: String, _ code: DiagnosticCode) -> Words {
    (code, "unknown \(what) \(quoted(name))", [])
  }
}
