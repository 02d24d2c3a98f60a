package import Diagnostics
package import RulesEngine

extension PolicyFaults {
  /// The faults in words, each at its place in the policy's file.
  package func diagnostics(in file: PolicyFile) -> [Diagnostic<FilePlace>] {
    all.map { fault in
      let words = fault.words
      return Diagnostic(
        words.code, words.message, at: Label(file.map.place(of: fault.at)),
        related: fault.related.map { Label(file.map.place(of: $0)) }, help: words.help)
    }
  }
}

extension PolicyFault {
  fileprivate var words: (code: DiagnosticCode, message: String, help: [String]) {
    switch kind {
    case .circle(let names):
      (
        "policy/circle", "these moments wait for each other: "
          + names.map { "`\($0)`" }.joined(separator: " → "),
        ["let one of them start from an event, or look back with `.missed`"]
      )
    case .unknownName(let name): ("policy/unknown-name", "unknown name `\(name)`", [])
    case .unknownAct(let name):
      ("policy/unknown-act", "unknown act `\(name)`", ["name an act of the vocabulary under `do:`"])
    case .unknownStage(let name): ("policy/unknown-stage", "unknown stage `\(name)`", [])
    case .unknownDuty(let name): ("policy/unknown-duty", "unknown duty `\(name)`", [])
    case .unknownParty(let name):
      ("policy/unknown-party", name.isEmpty
        ? "the vocabulary has no party with `side: body`" : "unknown party `\(name)`", [])
    case .unknownContent(let name): ("policy/unknown-content", "unknown content `\(name)`", [])
    case .unknownFactValue(let fact, let value):
      ("policy/unknown-value", "`\(value)` is no value of `\(fact)`", [])
    case .wrongKind(let name):
      ("policy/wrong-kind", "`\(name)` is not of the kind that is wanted here", [])
    case .unknownCalendar(let name):
      ("policy/unknown-calendar", "unknown calendar `\(name)`", [])
    case .servesTwice(let path):
      (
        "policy/serves-twice", "two of them stand for `\(path)` of the Code",
        ["only one can; write `serves: none` for the other"]
      )
    case .servesUnknown(let path):
      (
        "policy/serves-unknown", "the Code has no `\(path)`",
        ["name a stage of the Code, or write `serves: none`"]
      )
    case .noClause:
      ("policy/no-clause", "the rule has no `clause`", ["say where it is printed"])
    case .notDecidedYet(let what):
      (
        "schema/not-yet-decided",
        "`\(what)` is part of the format, but this version of rulescheck cannot decide it yet", []
      )
    case .unmarked(let mark):
      (
        "policy/unmarked", "the vocabulary has no event with `marks: \(mark.rawValue)`",
        ["mark the event that means this in the vocabulary"]
      )
    case .tooMany(let what, let limit):
      ("policy/too-many", "the policy mentions more than \(limit) \(what)", [])
    }
  }
}
