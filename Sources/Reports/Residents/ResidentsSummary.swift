import RulesEngine
import SelfAssessment

/// What residents want to know: what they are promised and by when, what is not met yet and until
/// when, and where else to turn.
struct ResidentsSummary {
  private let report: FormReport

  init(_ report: FormReport) {
    self.report = report
  }

  private var form: Form { report.form }

  var document: Document {
    Document(
      title: "How " + form.landlord + " handles your complaint",
      subtitle: "A short guide to our policy: " + form.policy.title, author: form.landlord,
      isDraft: !form.isFinal, hasAnswers: form.assessedOn != nil,
      blocks: opening + promises + rights + shortfalls + help)
  }

  private var opening: [Block] {
    var blocks: [Block] = []
    if !form.isFinal {
      blocks.append(
        .notice(
          Notice(
            kind: .draft, title: "Draft: not to be published",
            paragraphs: ["We have not finished checking our policy against the Code."])))
    }
    let codes = form.assessments.map { $0.code.title }.joined(separator: " and the ")
    blocks.append(
      .paragraph(
        Prose(
          "We checked our policy against the " + codes + "."
            + " “We” is " + form.landlord + ", “you” is the resident.")))
    for publication in form.year?.published ?? [] {
      let words =
        switch publication.kind {
        case .policy: "Read our complaints policy"
        case .assessment: "Read our full self-assessment"
        case .report: "Read our yearly report on complaints"
        }
      blocks.append(.paragraph(Prose(words, linkingTo: publication.link)))
    }
    return blocks
  }

  private var promises: [Block] {
    guard let policy = report.policies.first else { return [] }
    let words = PolicyWords(policy: policy, voice: .residents)
    var blocks: [Block] = [.heading(2, "What we do, and by when")]
    for scope in [0] + policy.own.stages.map({ $0.scope }) {
      let duties = policy.own.duties(inScope: scope)
      if duties.isEmpty { continue }
      var table = Table(
        kind: .plain,
        caption: scope == 0 ? "At any stage" : words.title(ofScope: scope),
        columns: [
          Table.Column(title: "What we do", width: 40, isHeader: true),
          Table.Column(title: "By when", width: 60),
        ], rows: [])
      for duty in duties {
        var lines: [Cell.Line] = [.text(Prose(words.limit(of: duty).capitalised))]
        if let longer = words.extensionLimit(of: duty) {
          lines.append(.note(Prose(("this " + longer).capitalised)))
        }
        table.rows.append(
          Table.Row(cells: [Cell("We " + words.step(duty)), Cell(lines)]))
      }
      blocks.append(.table(table))
    }
    return blocks.count == 1 ? [] : blocks
  }

  private var rights: [Block] {
    guard let policy = report.policies.first else { return [] }
    let words = PolicyWords(policy: policy, voice: .residents)
    var items: [Prose] = []
    for rule in policy.completed.rules where rule.kind == .right && rule.isThere {
      guard rule.party.side == .person else { continue }
      let span = words.span(of: rule)
      var prose = Prose([.strong("You may " + words.step(rule))])
      if !span.isEmpty { prose = prose + Prose(": " + span) }
      if rule.lent == .everything {
        prose = prose + " (our policy does not say so, but the Code gives you this)"
      }
      items.append(prose + ".")
    }
    if items.isEmpty { return [] }
    return [.heading(2, "What you can do"), .list(items)] + explained(policy, words)
  }

  /// What the dates mean that are no act of anybody.
  private func explained(_ policy: CompiledPolicy, _ words: PolicyWords) -> [Block] {
    var facts: [FactID] = []
    for rule in policy.completed.rules where rule.kind == .right && rule.party.side == .person {
      for moment in [rule.from.value, rule.until.value] {
        for fact in moment?.facts ?? [] where !facts.contains(fact) { facts.append(fact) }
      }
    }
    if facts.isEmpty { return [] }
    return [
      .paragraph("What these words mean:"),
      .list(
        facts.map { fact in
          Prose(words.words(.fact(fact)) + ": " + words.question(fact))
        }),
    ]
  }

  private var shortfalls: [Block] {
    var items: [Prose] = []
    var open = 0
    for assessment in form.assessments {
      for row in assessment.rows {
        if row.isOpen { open += 1 }
        for settled in row.settled where settled.comply == .no && settled.saysNoItself {
          items.append(item(settled))
        }
      }
    }
    var blocks: [Block] = [.heading(2, "What we do not meet yet")]
    if !items.isEmpty {
      blocks.append(.paragraph("The Code asks for these things, and we do not do them yet."))
      blocks.append(.list(items))
    } else if open == 0 {
      blocks.append(.paragraph("We meet everything that the Code asks."))
    }
    if open > 0 {
      blocks.append(
        .paragraph(
          Prose(
            "We have not settled " + String(open) + (open == 1 ? " point" : " points")
              + " of the Code yet.")))
    }
    return blocks
  }

  private func item(_ row: Row) -> Prose {
    var prose = Prose([.strong(row.requirement)])
    guard let weighed = row.statement, weighed.counts else {
      return prose + " We have not explained yet why, or by when we will put it right."
    }
    if let explanation = weighed.statement.explanation { prose = prose + Prose(" " + explanation) }
    if let target = weighed.statement.target {
      prose = prose + Prose(" We will put it right by " + target.words + ".")
    }
    return prose
  }

  /// Who published the Code, and where, as its own file says.
  private var help: [Block] {
    var blocks: [Block] = []
    var items: [Prose] = []
    var seen: [String] = []
    for assessment in form.assessments {
      for source in assessment.code.sources {
        guard let url = source.url, !seen.contains(url) else { continue }
        seen.append(url)
        var prose = Prose(source.title ?? url, linkingTo: url)
        if let publisher = source.publisher { prose = prose + Prose(", " + publisher) }
        items.append(prose)
      }
    }
    if items.isEmpty { return [] }
    blocks.append(.heading(2, "Where else to turn"))
    blocks.append(
      .paragraph(
        "If you want advice from somebody other than us, or want to know what we have to do, read "
          + "or ask here:"))
    blocks.append(.list(items))
    return blocks
  }
}

extension MomentTree {
  /// The date facts it counts from.
  fileprivate var facts: [FactID] {
    switch self {
    case .fact(let fact): [fact]
    case .after(_, let start): start?.facts ?? []
    case .earlier(let moments), .later(let moments): moments.flatMap { $0.facts }
    case .on, .event, .due, .missed, .opened: []
    }
  }
}

extension Row {
  /// Whether it says no by itself, not only through its parts.
  var saysNoItself: Bool {
    guard comply == .no else { return false }
    for part in parts where part.comply == .no { return false }
    return true
  }
}
