internal import RulesEngine

/// What a host gets for a case: a decision, or what is wrong, as JSON.
public struct HostAnswer: Sendable, Equatable {
  /// As the exit codes of the command line.
  public enum Status: Int32, Sendable {
    case decided = 0
    /// The bundle or the case cannot be used.
    case unusable = 2
    /// Nothing recorded tells which edition applies.
    case cannotTell = 3
  }

  public var status: Status
  /// The bytes that `rulescheck next --format json` prints, or a list of faults.
  public var json: [UInt8]

  /// A fault of a bundle.
  public init(_ fault: BundleFault) {
    self.init(.unusable, [Fault(fault.code, fault.message)])
  }

  fileprivate init(_ report: DecisionReport) {
    status = .decided
    json = report.json(.pretty)
    json.append(.lineFeed)
  }

  fileprivate init(_ status: Status, _ faults: [Fault]) {
    self.status = status
    var writer = JSONWriter(.pretty)
    writer.object { object in
      object.member("format_version", DecisionReport.formatVersion)
      object.list("faults") { list in
        for fault in faults { list.object { fault.write(to: &$0) } }
      }
    }
    writer.endLine()
    json = writer.bytes
  }
}

extension BundleDesk {
  /// Decides a case file on a day, or says why not.
  ///
  /// - Parameters:
  ///   - bytes: The case, JSON in UTF-8.
  ///   - asOf: The day asked about, `YYYY-MM-DD`.
  /// - Returns: The decision, or the faults.
  public mutating func answer(case bytes: [UInt8], asOf: String) -> HostAnswer {
    guard let day = CivilDate(iso: asOf) else {
      return HostAnswer(
        .unusable,
        [Fault("usage/bad-date", "expected a date of the calendar as YYYY-MM-DD")])
    }
    let text: CaseText
    do throws(CaseText.Unusable) {
      text = try CaseText(json: bytes)
    } catch {
      return HostAnswer(.unusable, error.faults.map { Fault($0) })
    }
    do throws(OpeningFault<Trouble>) {
      return HostAnswer(try report(on: text, asOf: day))
    } catch {
      return answer(to: error, text, asOf: day)
    }
  }

  private func answer(
    to fault: OpeningFault<Trouble>, _ text: CaseText, asOf day: CivilDate
  ) -> HostAnswer {
    switch fault {
    case .shelf(.noPairing(let policy, let code)):
      let behind = code.map { " with `" + $0 + "` behind it" } ?? ""
      return HostAnswer(
        .unusable, [Fault("bundle/incomplete", "the bundle has no `" + policy + "`" + behind)])
    case .shelf(.unusable):
      return HostAnswer(
        .unusable, [Fault("bundle/unusable-policy", "a policy of the bundle cannot be used")])
    case .edition(let fault):
      var row = Fault(fault.code, fault.message)
      (row.notes, row.help) = (fault.notes, fault.help)
      return HostAnswer(fault.cannotTell ? .cannotTell : .unusable, [row])
    case .text(let unusable):
      return HostAnswer(.unusable, unusable.faults.map { Fault($0) })
    case .counting(let fault):
      var row = Fault(fault.code, fault.message)
      let isLate =
        switch fault {
        case .beyondHorizon: true
        case .beforeCalendar: false
        }
      row.place = text.placeOfDay(latest: isLate, asOf: day, zone: zone)
      return HostAnswer(.unusable, [row])
    }
  }
}

/// One thing that is wrong, as a row.
private struct Fault {
  var code: String
  var message: String
  var notes: [String] = []
  var help: [String] = []
  /// The bytes of the case to point at.
  var place: Range<Int>?

  init(_ code: String, _ message: String) {
    self.code = code
    self.message = message
  }

  init(_ fault: CaseFault) {
    self.init(fault.code, fault.message)
    notes = fault.notes
    if let help = fault.help { self.help = [help] }
    place = fault.at
  }

  func write(to object: inout JSONObjectWriter) {
    object.member("code", code)
    object.member("message", message)
    object.list("notes", notes)
    object.list("help", help)
    if let place {
      object.member("start", place.lowerBound)
      object.member("end", place.upperBound)
    }
  }
}
