internal import RulesEngine

extension DecisionReport {
  /// The version of the shape of every JSON output.
  public static var formatVersion: Int { 1 }

  /// The keys of an outcome that stand there only when they have something to say.
  public static var occasionalKeys: [String] { ["due_time", "about"] }

  /// The decision as JSON, the keys being a contract.
  ///
  /// The same report gives the same bytes. No line feed at the end.
  public func json(_ layout: JSONWriter.Layout) -> [UInt8] {
    var writer = JSONWriter(layout)
    write(to: &writer)
    return writer.bytes
  }

  /// Writes the decision as one JSON value.
  public func write(to writer: inout JSONWriter) {
    let sentences = Sentences(policy, dates: .iso)
    writer.object { object in
      object.member("format_version", Self.formatVersion)
      object.member("case", caseID)
      object.member("policy", policy.policy.family)
      object.member("edition", policy.policy.edition)
      object.member("edition_because", editionBecause)
      object.member("as_of", decision.asOf.iso)
      object.member("status", decision.status.rawValue)
      object.member("stage", decision.stage.map { policy.names.scopes[$0].name })
      object.list("duties") { list in
        for duty in decision.duties { list.object { write(duty, sentences, to: &$0) } }
      }
      object.list("actions") { list in
        for action in decision.actions { list.object { write(action, sentences, to: &$0) } }
      }
      object.list("exclusions") { list in
        for exclusion in decision.exclusions { list.object { write(exclusion, to: &$0) } }
      }
      object.list("questions") { list in
        for question in decision.questions {
          list.object { write(question, sentences, to: &$0) }
        }
      }
      object.list("findings") { list in
        for finding in decision.findings {
          list.object { object in
            object.member("code", finding.code)
            object.member("clause", clause(sentences.clauses(of: finding)))
            object.member("because", sentences.because(of: finding))
          }
        }
      }
      object.object("receipt") { receipt.write(to: &$0) }
      if let record { object.object("record") { record.write(to: &$0) } }
      if let history { write(history, sentences, to: &object) }
      if let ledger { ledger.write(to: &object) }
    }
  }

  /// Why the case falls under this edition.
  private var editionBecause: String {
    switch policy.policy.inForce {
    case .says(let span):
      let from = span.from.map { " from " + $0.iso } ?? ""
      let until = span.until.map { " until " + $0.iso } ?? ""
      let event =
        span.chosenBy.value
        ?? policy.names.vocabulary.events.first {
          $0.mark == .caseStart
        }?.name
      let choice = event.map { $0.hasSameBytes(as: "today") ? "the day asked about" : $0 }
      return "in force" + from + until + (choice.map { "; chosen by " + $0 } ?? "")
    case .unstated, .silent: return "it does not say when it applies, and there is no other"
    case .none, .unclear: return "named by the case"
    }
  }

  /// Clauses in one text; nil: the file cites none.
  private func clause(_ clauses: [String]) -> String? {
    clauses.isEmpty ? nil : clauses.separated(by: ", ")
  }

  private func write(
    _ duty: DutyOutcome, _ sentences: Sentences, to object: inout JSONObjectWriter
  ) {
    let binding = duty.binding
    object.member("id", policy.names.path(of: duty.rule))
    object.member("who", sentences.rule(duty.rule)?.party.name)
    object.member("starts", binding?.starts?.iso)
    object.member("due", binding?.dueText)
    if let time = binding?.closingTime { object.member("due_time", time) }
    object.member("run", duty.run)
    object.list("dates") { list in
      for dated in duty.dates {
        list.object { object in
          object.member("due", dated.dueText)
          if let time = dated.closingTime { object.member("due_time", time) }
          object.member("source", dated.source.word)
          object.member("status", dated.status.rawValue)
          object.member("reading", dated.isOtherReading && !dated.isOneOfSeveral)
          object.member("provisional", dated.isProvisional)
        }
      }
    }
    object.member("status", duty.status.rawValue)
    object.member("done", duty.done?.iso)
    object.member("days_late", duty.daysLate)
    object.member("unit", duty.countsWorkingDays ? "working days" : "days")
    object.member("clause", clause(sentences.clauses(of: duty)))
    object.member("because", sentences.because(of: duty, in: decision))
  }

  private func write(
    _ action: ActionOutcome, _ sentences: Sentences, to object: inout JSONObjectWriter
  ) {
    object.member("id", sentences.path(of: action.subject))
    object.member("kind", action.kind.rawValue)
    object.member("who", action.party.name)
    object.member("run", action.run)
    object.member("until", action.until?.iso)
    object.member("because", sentences.because(of: action, in: decision))
    object.list("unlock", action.unlock.map { sentences.words(for: $0) })
    object.member("clause", clause(sentences.clauses(of: action, in: decision)))
  }

  private func write(_ exclusion: ExclusionOutcome, to object: inout JSONObjectWriter) {
    object.member("id", exclusion.name)
    object.member("holds", exclusion.holds.rawValue)
    object.list(
      "needs", exclusion.needs.members.map { policy.names.name(of: FactID($0)) }.withoutRepetitions)
  }

  private func write(
    _ question: Question, _ sentences: Sentences, to object: inout JSONObjectWriter
  ) {
    let fact = policy.names.facts[question.fact.at]
    object.member("fact", fact.word.name)
    if let about = fact.about { object.member("about", about) }
    object.member("ask", sentences.ask(question))
    object.member("clause", clause(sentences.clauses(of: question)))
    object.list("decides", question.decides)
  }
}

extension Receipt {
  func write(to object: inout JSONObjectWriter) {
    writeInputs(to: &object)
    object.member("case", caseDigest.prefixed)
  }

  /// Writes all but the case, for an answer that is about none.
  public func writeInputs(to object: inout JSONObjectWriter) {
    object.member("engine", engine)
    object.member("code", code)
    object.member("rules", rules.prefixed)
    object.list("calendars") { list in
      for calendar in calendars {
        list.object { object in
          object.member("calendar", calendar.name)
          object.member("version", calendar.version)
          object.member("days", calendar.days.prefixed)
        }
      }
    }
    if let zone {
      object.object("zone") { object in
        object.member("zone", zone.name)
        object.member("version", zone.version)
        object.member("offsets", zone.offsets.prefixed)
      }
    }
    object.list("sources") { list in
      for source in sources {
        list.object { object in
          object.member("kind", source.kind.rawValue)
          object.member("file", source.file)
          object.member("sha256", source.digest.hex)
        }
      }
    }
  }
}

extension DatedDue {
  /// `2025-06-18`, or to the minute `2025-06-03T17:40:00+01:00` where hours were counted.
  var dueText: String? {
    guard let due else { return nil }
    guard let minute, let offset else { return due.iso }
    return due.iso + "T" + minute.clock + ":00" + offset.offsetFromUTC
  }

  /// `17:00` where the last day ends at a time of its own.
  var closingTime: String? { offset == nil ? minute?.clock : nil }
}

extension RuleSource {
  var word: String {
    switch self {
    case .policy: "policy"
    case .code: "code"
    }
  }
}
