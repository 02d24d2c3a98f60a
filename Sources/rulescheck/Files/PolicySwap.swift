import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine

/// Decides cases under one policy and under another, to see what changes.
struct PolicySwap {
  private let pair: PolicyPair
  private var before: CaseDesk
  private var after: CaseDesk
  /// What is wrong with cases that cannot be decided, for standard error.
  private(set) var trouble = Report([], sources: [])

  /// Both are taken for every case, on whatever day they are in force.
  init(
    _ pair: PolicyPair, from old: PolicyFile, to new: PolicyFile, in folder: PolicyFolder
  ) {
    self.pair = pair
    before = CaseDesk(folder, holding: old.forAnyDay)
    after = CaseDesk(folder, holding: new.forAnyDay)
  }

  /// Decides each case of a shelf under both policies.
  ///
  /// A case that names another policy than these two is left aside.
  mutating func changes(of shelf: CaseShelf, asOf day: CivilDate) -> ComparedCases {
    var cases = ComparedCases(asOf: day)
    for item in shelf.items {
      var caseID: String?
      func entry(_ result: ComparedCases.Result) {
        cases.entries.append(ComparedCases.Entry(line: item.line, caseID: caseID, result: result))
      }
      do throws(Report) {
        let written = try item.written.get()
        caseID = written.text.id
        if let name = written.text.policy, !isMeant(by: name) {
          entry(.otherPolicy(name))
        } else {
          entry(.changes(try changes(of: written, day)))
        }
      } catch {
        trouble.add(error)
        entry(.unusable(error.codesAndMessages))
      }
    }
    return cases
  }

  /// Whether a case's policy is one of the two: the family, an edition of it, or its file.
  private func isMeant(by name: String) -> Bool {
    for policy in [pair.old.policy, pair.new.policy]
    where name == policy.family || name.hasPrefix(policy.family + "/") {
      return true
    }
    return before.holds(name) || after.holds(name)
  }

  private mutating func changes(
    of written: WrittenCase, _ day: CivilDate
  ) throws(Report) -> [CaseChange] {
    let old = try before.open(written, under: CaseDesk.held, asOf: day)
    let new = try after.open(written, under: CaseDesk.held, asOf: day)
    return CaseChanges(pair, old: old.ready.compiled, new: new.ready.compiled)
      .all(from: try old.decideWithoutExplanation(), to: try new.decideWithoutExplanation())
  }
}

/// What became of the cases of a file under another policy.
struct ComparedCases {
  var asOf: CivilDate
  var entries: [Entry] = []

  /// One case of a file.
  struct Entry {
    /// The line on which it starts, from 1.
    var line: Int
    var caseID: String?
    var result: Result
  }

  enum Result {
    case changes([CaseChange])
    /// It names another policy, and is left aside.
    case otherPolicy(String)
    /// It cannot be decided under both; the codes and messages say why.
    case unusable([(code: String, message: String)])
  }

  var changed: Int {
    count { if case .changes(let changes) = $0 { !changes.isEmpty } else { false } }
  }
  var unusable: Int { count { if case .unusable = $0 { true } else { false } } }
  var leftAside: Int { count { if case .otherPolicy = $0 { true } else { false } } }

  private func count(_ isMeant: (Result) -> Bool) -> Int {
    entries.count { isMeant($0.result) }
  }
}
