import Diagnostics
import Interchange
import RulesEngine
import SelfAssessment

/// The last assessment, read from what `rulescheck assess --format json` printed.
struct LastAssessment {
  private let source: SourceText
  private let policy: String
  private let form: EarlierForm
  private let receipts: [(code: String, receipt: Receipt)]

  /// Reads it whole.
  ///
  /// - Throws: What is wrong with the file, each fault at its place.
  init(file path: String) throws(Report) {
    source = try SourceText(file: path)
    let root: JSONValue
    do throws(JSONFault) {
      root = try JSONValue(parsing: source.bytes, in: 0..<source.bytes.count)
    } catch {
      throw Report(
        [CaseFault(json: error).diagnostic(in: source)], sources: [source])
    }
    let reader = Reader(source: source)
    policy = try reader.text("policy", of: root)
    var codes: [EarlierForm.OfCode] = []
    var receipts: [(String, Receipt)] = []
    for assessment in try reader.list("assessments", of: root) {
      let code = try reader.text("code", of: assessment)
      var rows: [EarlierForm.Row] = []
      for section in try reader.list("sections", of: assessment) {
        for row in try reader.list("rows", of: section) { rows += try reader.rows(in: row) }
      }
      codes.append(EarlierForm.OfCode(code, rows: rows))
      receipts.append((code, try reader.receipt(of: assessment)))
    }
    form = EarlierForm(assessedOn: try reader.day("assessed_on", of: root), codes: codes)
    self.receipts = receipts
  }

  /// What changed since.
  ///
  /// - Throws: That it is of another policy.
  func changes(to assessed: AssessmentDesk.Assessed) throws(Report) -> Changes {
    let family = assessed.form.policy.family
    guard policy == family else {
      throw Report(
        "assess/other-policy", "`\(source.name)` is of `\(policy)`, and `\(family)` is assessed",
        help: ["name with `--since` the last assessment of this policy"])
    }
    var inputs: [Changes.Inputs] = []
    for (assessment, receipt) in zip(assessed.form.assessments, assessed.receipts) {
      let code = assessment.code.family
      guard let last = receipts.first(where: { $0.code == code })?.receipt else { continue }
      inputs.append(Changes.Inputs(code: code, causes: receipt.causes(since: last)))
    }
    return Changes(from: form, to: assessed.form, inputs: inputs)
  }
}

extension Receipt {
  /// What is different in what an assessment was made from.
  fileprivate func causes(since last: Receipt) -> [Changes.Cause] {
    var causes: [Changes.Cause] = []
    let isSameRules = rules == last.rules
    if hasMoved([.policy, .parent], since: last) {
      causes.append(isSameRules ? .policyReworded : .policyEdited)
    }
    if let was = last.code, let now = code, was != now {
      causes.append(.otherEdition(was: was, now: now))
    } else if !isSameRules, hasMoved([.code], since: last) {
      causes.append(.codeChanged)
    }
    if !isSameRules, hasMoved([.vocabulary], since: last) { causes.append(.vocabularyChanged) }
    for calendar in calendars
    where last.calendars.contains(where: { $0.name == calendar.name && $0.days != calendar.days }) {
      causes.append(.calendarChanged(calendar.name))
    }
    if engine != last.engine || !isSameRules && causes.isEmpty {
      causes.append(.engineChanged(was: last.engine, now: engine))
    }
    return causes
  }

  /// Whether any file of these kinds has other bytes than the last time.
  private func hasMoved(_ kinds: [Source.Kind], since last: Receipt) -> Bool {
    func digests(_ receipt: Receipt) -> [String] {
      receipt.sources.filter { kinds.contains($0.kind) }.map { $0.digest.hex }.sorted()
    }
    return digests(self) != digests(last)
  }
}

/// Reads the keys of the last assessment that are held against today's.
private struct Reader {
  let source: SourceText

  func rows(in value: JSONValue) throws(Report) -> [EarlierForm.Row] {
    var rows: [EarlierForm.Row] = []
    if try word("standing", of: value, as: Standing.self) != .byParts {
      let machine = try required("machine", of: value)
      let answer = Changes.Answer(
        try word("verdict", of: machine, as: Verdict.self),
        try word("comply", of: value, as: Comply.self),
        isOpen: try !list("open", of: value).isEmpty)
      let provision = try text("provision", of: value)
      rows.append(
        EarlierForm.Row(provision, answer, statement: try statement(of: value)))
    }
    if value["parts"] != nil {
      for part in try list("parts", of: value) { rows += try self.rows(in: part) }
    }
    return rows
  }

  private func statement(of row: JSONValue) throws(Report) -> Statement? {
    guard let person = row["person"], person.object != nil else { return nil }
    var statement = Statement(
      on: try text("answers", of: person), try word("comply", of: person, as: Comply.self))
    for value in try list("evidence", of: person) {
      var piece = Evidence(try text("shows", of: value))
      piece.link = value["link"]?.text
      piece.dated = try day("dated", of: value)
      piece.until = try day("until", of: value)
      statement.evidence.append(piece)
    }
    statement.commentary = person["commentary"]?.text
    statement.explanation = person["explanation"]?.text
    statement.reason = person["reason"]?.text
    statement.target = try day("target", of: person)
    statement.by = person["by"]?.text
    statement.on = try day("on", of: person)
    statement.until = try day("until", of: person)
    return statement
  }

  func receipt(of value: JSONValue) throws(Report) -> Receipt {
    let written = try required("receipt", of: value)
    do throws(CaseText.Unusable) {
      return try Receipt(inputs: written)
    } catch {
      throw Report(error.faults.map { $0.diagnostic(in: source) }, sources: [source])
    }
  }

  // MARK: values

  func required(_ key: String, of object: JSONValue) throws(Report) -> JSONValue {
    if let value = object[key] { return value }
    throw fault("there is no `\(key)` here", at: object)
  }

  func text(_ key: String, of object: JSONValue) throws(Report) -> String {
    let value = try required(key, of: object)
    if let text = value.text { return text }
    throw fault("`\(key)` is no text", at: value)
  }

  func list(_ key: String, of object: JSONValue) throws(Report) -> [JSONValue] {
    let value = try required(key, of: object)
    if let list = value.list { return list }
    throw fault("`\(key)` is no list", at: value)
  }

  func word<Value: RawRepresentable<String>>(
    _ key: String, of object: JSONValue, as type: Value.Type
  ) throws(Report) -> Value {
    let text = try text(key, of: object)
    if let value = type.init(rawValue: text) { return value }
    throw fault("`\(text)` is no `\(key)` that this version knows", at: object)
  }

  /// nil: none is given.
  func day(_ key: String, of object: JSONValue) throws(Report) -> CivilDate? {
    guard let value = object[key], let text = value.text else { return nil }
    if let day = CivilDate(iso: text) { return day }
    throw fault("`\(text)` is no date", at: value)
  }

  private func fault(_ message: String, at value: JSONValue) -> Report {
    let place = value.place.lowerBound..<min(value.place.upperBound, value.place.lowerBound + 1)
    return Report(
      in: source,
      [
        (
          "assess/not-an-assessment", message,
          "name with `--since` what `rulescheck assess … --format json` printed", place
        )
      ])
  }
}
