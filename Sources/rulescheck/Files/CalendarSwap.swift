import Diagnostics
import Interchange
import RulesEngine

/// Decides cases with one calendar exchanged for another, to see which deadlines move.
struct CalendarSwap {
  private let comparison: CalendarComparison
  private var before: CaseDesk
  private var after: CaseDesk
  /// What is wrong with cases that cannot be decided, for standard error.
  private(set) var trouble = Report([], sources: [])

  init(_ comparison: CalendarComparison, in folder: PolicyFolder) {
    self.comparison = comparison
    before = CaseDesk(folder.replacing(comparison.old))
    after = CaseDesk(folder.replacing(comparison.new))
  }

  /// Decides each case of a shelf under both calendars.
  ///
  /// - Parameters:
  ///   - shelf: The cases.
  ///   - policy: The policy's name; nil: the one each case names.
  ///   - day: The day asked about.
  /// - Returns: Each case with the deadlines of it that move, in the order of the file.
  mutating func move(
    _ shelf: CaseShelf, under policy: String?, asOf day: CivilDate
  ) -> CalendarReport.Cases {
    var cases = CalendarReport.Cases(asOf: day)
    for item in shelf.items {
      var caseID: String?
      do throws(Report) {
        let written = try item.written.get()
        caseID = written.text.id
        cases.entries.append(
          CalendarReport.Entry(
            line: item.line, caseID: caseID, .moves(try moves(of: written, policy, day))))
      } catch {
        trouble.add(error)
        cases.entries.append(
          CalendarReport.Entry(
            line: item.line, caseID: caseID, .unusable(error.codesAndMessages)))
      }
    }
    return cases
  }

  private mutating func moves(
    of written: WrittenCase, _ policy: String?, _ day: CivilDate
  ) throws(Report) -> [DeadlineMove] {
    let new = try after.open(written, under: policy, asOf: day)
    guard new.ready.calendars.contains(where: { $0.name == comparison.new.name }) else { return [] }
    let old = try before.open(written, under: policy, asOf: day)
    return DeadlineMove.all(
      from: try old.decideWithoutExplanation(), to: try new.decideWithoutExplanation(),
      by: new.ready.compiled)
  }
}
