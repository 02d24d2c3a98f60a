import ArgumentParser
import Diagnostics
import Reports

/// What `rulescheck assess` writes.
enum AssessmentFormat: ExpressibleByArgument, Equatable {
  case text, json
  case report(ReportFormat)

  init?(argument: String) {
    switch argument {
    case "text": self = .text
    case "json": self = .json
    default:
      guard let format = ReportFormat(rawValue: argument) else { return nil }
      self = .report(format)
    }
  }

  static var allValueStrings: [String] {
    ["text", "json"] + ReportFormat.allCases.map { $0.rawValue }
  }

  var defaultValueDescription: String { "text" }

  static let help: ArgumentHelp = """
    text (a terminal), json (programs), md, csv, html (a whole page), html-fragment (to paste into \
    a website), docx, xlsx, residents (a page in plain English), sarif or oscal.
    """

  /// Refuses what a terminal cannot show.
  func check(_ output: OutputOptions) throws(Report) {
    guard case .report(let format) = self, format.isBinary, output.output == nil,
      Terminal.isOutput
    else { return }
    throw Report(
      "usage/file-needed", "a \(format.rawValue) file cannot be shown on a terminal",
      help: ["name a file for it: `-o self-assessment.\(format.rawValue)`"])
  }
}

extension AssessmentDesk.Assessed {
  /// The form, ready to be published.
  var report: FormReport { FormReport(form, policies: policies, policyFile: policyFile) }
}

extension FormReport {
  /// The bytes of a file in a format.
  func data(as format: ReportFormat) throws(Report) -> [UInt8] {
    do throws(ReportFault) {
      return try written(as: format)
    } catch {
      switch error {
      case .needsDay:
        throw Report(
          "assess/needs-day", "\(format.rawValue) has to say on which day the assessment was made",
          help: ["pass the day: `--as-of YYYY-MM-DD`, or a file of answers, which has one"])
      }
    }
  }
}
