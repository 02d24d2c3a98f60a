public import RulesEngine
public import SelfAssessment

/// A self-assessment ready to be written in any format.
///
/// Nothing here looks at a clock or at a file: the same form gives the same bytes.
public struct FormReport: Sendable {
  let form: Form
  /// Of each assessment of the form, in its order.
  let policies: [CompiledPolicy]
  let policyFile: String?

  /// - Parameters:
  ///   - form: What is published.
  ///   - policies: The policy as it was held against each Code, in the order of the form's
  ///     assessments; for the pictures and the words of its rules.
  ///   - policyFile: The path of the policy's file, for programs that point at it; nil: it has none.
  public init(_ form: Form, policies: [CompiledPolicy], policyFile: String? = nil) {
    precondition(form.assessments.count == policies.count, "one policy for each assessment")
    self.form = form
    self.policies = policies
    self.policyFile = policyFile
  }

  /// The bytes of a file in a format.
  ///
  /// - Throws: ``ReportFault/needsDay`` where the format has to say when the assessment was made and
  ///   the form does not.
  public func written(as format: ReportFormat) throws(ReportFault) -> [UInt8] {
    switch format {
    case .markdown: Array(MarkdownWriter.text(of: FormDocument(self, layout: .page).document).utf8)
    case .csv: Array(CSVWriter.text(of: FormDocument(self, layout: .sheet)).utf8)
    case .html: Array(WebPage.page(of: FormDocument(self, layout: .page).document).utf8)
    case .htmlFragment: Array(WebPage.fragment(of: FormDocument(self, layout: .page).document).utf8)
    case .docx: WordFile.bytes(of: FormDocument(self, layout: .page).document)
    case .xlsx: Workbook.bytes(of: FormDocument(self, layout: .sheet))
    case .residents: Array(WebPage.page(of: ResidentsSummary(self).document).utf8)
    case .sarif: Array(SARIFLog.text(of: self).utf8)
    case .oscal: Array(try OSCALResults.text(of: self).utf8)
    }
  }
}

/// Why a form cannot be written in a format.
public enum ReportFault: Error, Equatable, Sendable {
  /// The format has to say when the assessment was made, and the form does not.
  case needsDay
}

/// A format a self-assessment can be published or passed on in.
public enum ReportFormat: String, CaseIterable, Sendable {
  case markdown = "md"
  /// One row a provision, for spreadsheets and programs (RFC 4180, UTF-8).
  case csv
  /// A whole page.
  case html
  /// What goes inside a page of somebody else's website.
  case htmlFragment = "html-fragment"
  case docx, xlsx
  /// For residents, in plain English.
  case residents
  /// SARIF 2.1.0.
  case sarif
  /// OSCAL assessment results 1.2.
  case oscal

  /// Whether the file is no text.
  public var isBinary: Bool { self == .docx || self == .xlsx }
}
