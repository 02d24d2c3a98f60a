public import RulesEngine

/// A policy as the choice of an edition sees it.
public protocol PolicyEdition {
  var policy: Policy { get }
  /// The file it was read from.
  var file: String { get }
  /// The files it extends.
  var parentFiles: [String] { get }
}

/// Where the editions of policies and Codes come from: a folder of files, or a bundle.
public protocol PolicyShelf {
  associatedtype Edition: PolicyEdition
  /// Why an edition cannot be had.
  associatedtype Failure: Error

  /// The name of the event a case begins with.
  var caseStart: String? { get }
  var zone: Zone? { get }
  mutating func editions(of name: String) throws(Failure) -> [Edition]
  mutating func editions(ofCode family: String) throws(Failure) -> [Edition]
  mutating func compiled(
    _ edition: Edition, behind code: Edition?
  ) throws(Failure) -> CompiledPolicy
}

/// A case read in the words of the edition it falls under.
public struct OpenedCase<Edition: PolicyEdition> {
  public let edition: Edition
  /// The edition of the Code behind it.
  public let code: Edition?
  public let compiled: CompiledPolicy
  public let record: CaseRecord
}

extension OpenedCase: Sendable where Edition: Sendable {}

/// Why a case cannot be opened.
public enum OpeningFault<Failure: Error>: Error {
  /// An edition cannot be had.
  case shelf(Failure)
  /// Not one edition applies.
  case edition(EditionFault)
  /// The case does not fit the words of the policy.
  case text(CaseText.Unusable)
  /// A date lies outside the calendar.
  case counting(DecisionFault)
}

extension PolicyShelf {
  /// Opens a case under a policy: finds the edition it falls under and that of its Code, and reads
  /// the case in their words.
  ///
  /// - Parameters:
  ///   - text: The case.
  ///   - name: The policy's name.
  ///   - day: The day asked about.
  /// - Returns: The case, ready to be decided.
  /// - Throws: What is wrong with the policy, the case or both together.
  public mutating func open(
    _ text: CaseText, under name: String, asOf day: CivilDate
  ) throws(OpeningFault<Failure>) -> OpenedCase<Edition> {
    let editions: [Edition]
    do throws(Failure) { editions = try self.editions(of: name) } catch { throw .shelf(error) }
    let choice = EditionChoice(
      editions, of: name, for: text, asOf: day, caseStart: caseStart, zone: zone)
    var candidates: [OpenedCase<Edition>] = []
    var unknown: [String] = []
    let fitting: [Edition]
    do throws(EditionFault) {
      fitting = try choice.fitting()
    } catch {
      if error.cannotTell { try expectReadable(text, editions) }
      throw .edition(error)
    }
    for edition in fitting {
      let opened = try open(text, edition, asOf: day)
      let applies = try Self.counting { () throws(DecisionFault) in
        try opened.compiled.applies(to: opened.record, asOf: day)
      }
      switch applies.truth {
      case .yes: candidates.append(opened)
      case .no: continue
      case .unknown: unknown += opened.compiled.questions(about: applies.missing)
      }
    }
    if candidates.count == 1, unknown.isEmpty { return candidates[0] }
    if !unknown.isEmpty {
      throw .edition(
        .unknown(
          "nothing recorded says which edition of `\(name)` applies", help: unknown))
    }
    if candidates.isEmpty {
      throw .edition(
        EditionFault(
          "case/not-for-this-case",
          "`\(name)` is taken only for other cases: its `when` does not hold",
          help: ["check the facts of the case, or name another policy"]))
    }
    throw .edition(choice.trouble(candidates.map { $0.edition.file }))
  }

  /// A case under one edition, and under the Code it answers to in this case.
  private mutating func open(
    _ text: CaseText, _ edition: Edition, asOf day: CivilDate
  ) throws(OpeningFault<Failure>) -> OpenedCase<Edition> {
    var candidates: [OpenedCase<Edition>] = []
    var unknown: [String] = []
    let answers = edition.policy.answersTo
    for index in answers.indices {
      let family = answers[index].family
      let codes: [Edition]
      do throws(Failure) { codes = try editions(ofCode: family) } catch { throw .shelf(error) }
      let choice = EditionChoice(
        codes, of: family, for: text, asOf: day, caseStart: caseStart, zone: zone)
      // A Code that does not apply to the case need not be in force for it.
      var fault: EditionFault?
      var code = codes.first
      do throws(EditionFault) { code = try choice.only() } catch { fault = error }
      if let fault, codes.isEmpty || answers[index].when == nil {
        if fault.cannotTell { try expectReadable(text, [edition]) }
        throw .edition(fault)
      }
      let opened = try open(text, edition, behind: code)
      let holds = try Self.counting { () throws(DecisionFault) in
        try opened.compiled.answers(toCode: index, in: opened.record, asOf: day)
      }
      switch holds.truth {
      case .yes:
        if let fault { throw .edition(fault) }
        candidates.append(opened)
      case .no: continue
      case .unknown: unknown += opened.compiled.questions(about: holds.missing)
      }
    }
    if !unknown.isEmpty {
      throw .edition(
        .unknown(
          "nothing recorded says which Code stands behind `\(edition.policy.family)`",
          help: unknown))
    }
    if candidates.count > 1 {
      throw .edition(
        EditionFault(
          "case/several-codes",
          "`\(edition.policy.family)` answers to \(candidates.count) Codes in this case",
          notes: candidates.map { "`" + ($0.code?.policy.family ?? "") + "`" },
          help: ["let the conditions under `answers_to` exclude each other"]))
    }
    if candidates.count == 1 { return candidates[0] }
    return try open(text, edition, behind: nil)
  }

  /// Throws why no edition can read a case, whichever it falls under: what it misspells may be what
  /// would have told.
  private mutating func expectReadable(
    _ text: CaseText, _ editions: [Edition]
  ) throws(OpeningFault<Failure>) {
    var unreadable: OpeningFault<Failure>?
    for edition in editions where edition.policy.inForce != .none {
      var codes: [Edition?] = []
      for answer in edition.policy.answersTo {
        do throws(Failure) {
          for code in try self.editions(ofCode: answer.family) { codes.append(code) }
        } catch {
          return
        }
      }
      if codes.isEmpty { codes = [nil] }
      for code in codes {
        do throws(OpeningFault<Failure>) {
          _ = try open(text, edition, behind: code)
          return
        } catch {
          guard case .text = error else { return }
          if unreadable.isNothing { unreadable = error }
        }
      }
    }
    if let unreadable { throw unreadable }
  }

  private mutating func open(
    _ text: CaseText, _ edition: Edition, behind code: Edition?
  ) throws(OpeningFault<Failure>) -> OpenedCase<Edition> {
    let compiled: CompiledPolicy
    do throws(Failure) {
      compiled = try self.compiled(edition, behind: code)
    } catch {
      throw .shelf(error)
    }
    let record: CaseRecord
    do throws(CaseText.Unusable) {
      record = try text.record(for: compiled.names, zone: zone)
    } catch {
      throw .text(error)
    }
    return OpenedCase(edition: edition, code: code, compiled: compiled, record: record)
  }

  private static func within<Value>(
    _ choose: () throws(EditionFault) -> Value
  ) throws(OpeningFault<Failure>) -> Value {
    do throws(EditionFault) { return try choose() } catch { throw .edition(error) }
  }

  private static func counting<Value>(
    _ count: () throws(DecisionFault) -> Value
  ) throws(OpeningFault<Failure>) -> Value {
    do throws(DecisionFault) { return try count() } catch { throw .counting(error) }
  }
}

extension CompiledPolicy {
  /// What to record, to learn some facts.
  fileprivate func questions(about facts: FactSet) -> [String] {
    facts.members.map { index in
      let word = names.facts[index].word
      return "record `" + word.name + ": " + word.ask + "`"
    }
  }
}
