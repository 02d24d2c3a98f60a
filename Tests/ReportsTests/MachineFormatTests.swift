import Interchange
import RulesEngine
import SelfAssessment
import TestSupport
import Testing

@testable import Reports

@Suite("Forms for machines")
struct MachineFormatTests {
  private func kind(of provision: String, in text: String) throws -> String {
    let start = try #require(text.firstRange(of: "\"ruleId\": \"england-hoscode/\(provision)\""))
    let match = try #require(text[start.upperBound...].firstMatch(of: /"kind": "([a-zA-Z]+)"/))
    return String(match.1)
  }

  @Test func `SARIF tells the kinds apart`() throws {
    let text = try Sample.report(
      "letsforlife",
      [
        Sample.statement("6.4", .yes),
        Sample.statement("4.1", .notApplicable) { $0.reason = "The group does this for us." },
      ]
    ).text(.sarif)
    #expect(try kind(of: "5.3", in: text) == "pass")
    #expect(try kind(of: "2.3", in: text) == "fail")
    // A person contradicts the document: somebody has to look.
    #expect(try kind(of: "6.4", in: text) == "review")
    // Only a person can show it.
    #expect(try kind(of: "9.2", in: text) == "review")
    // The document cannot tell.
    #expect(try kind(of: "6.12", in: text) == "open")
    #expect(try kind(of: "4.1", in: text) == "notApplicable")
  }

  @Test func `a fingerprint stays when the answer changes`() throws {
    func prints(_ text: String) -> [String] {
      text.matches(of: /"provision\/v1": "([0-9a-f]{64})"/).map { String($0.1) }
    }
    let before = prints(try Sample.report().text(.sarif))
    #expect(before.count == Set(before).count)
    #expect(before == prints(try Sample.final().text(.sarif)))
  }

  @Test func `SARIF names the policy's file and the Code's page`() throws {
    let text = try Sample.report().text(.sarif)
    #expect(text.contains("\"uri\": \"policies/letsforlife.yaml\""))
    let url = try #require(Shipped.policy("england-hoscode-2024").sources.first?.url)
    #expect(text.contains("\"helpUri\": \"\(url)\""))
  }

  @Test func `OSCAL has to know the day`() throws {
    #expect(throws: ReportFault.needsDay) { try Sample.report().written(as: .oscal) }
  }

  @Test func `OSCAL's ids follow the content and nothing else`() throws {
    func ids(_ report: FormReport) throws -> [String] {
      try report.text(.oscal).matches(of: /"uuid": "([^"]*)"/).map { String($0.1) }
    }
    let first = try ids(try Sample.final())
    #expect(first.count > 100)
    #expect(Set(first).count == first.count)
    for id in first {
      #expect(
        id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
          != nil, "\(id)")
    }
    #expect(try ids(try Sample.final()) == first)
    var edited = try Sample.final().form
    edited.assessedOn = day("2026-11-23")
    let policies = try Sample.final().policies
    #expect(try ids(FormReport(edited, policies: policies)).first != first.first)
  }
}

@Suite("The summary for residents")
struct ResidentsSummaryTests {
  @Test func `promises in the landlord's voice, with the day from which a limit counts`() throws {
    let html = try Sample.report().text(.residents)
    #expect(html.contains("We acknowledge the complaint"))
    #expect(
      html.contains(
        "5 working days from the day you take the complaint to the next stage (Stage 1 complaints)")
    )
    #expect(html.contains("We tell you how the complaint is getting on"))
    #expect(!html.contains("stage_1"))
  }

  @Test func `what is not met, why, and until when`() throws {
    let html = try Sample.final().text(.residents)
    #expect(html.contains("The policy is being rewritten. We will put it right by 31 March 2027."))
    #expect(!html.contains("We meet everything"))
    #expect(!html.contains("We have not settled"))
    let draft = try Sample.report().text(.residents)
    #expect(draft.contains("We have not explained yet why"))
    #expect(draft.contains("points of the Code yet."))
  }

  @Test func `where else to turn is the Code's own data`() throws {
    let html = try Sample.report().text(.residents)
    for source in try Shipped.policy("england-hoscode-2024").sources {
      #expect(html.contains("href=\"\(try #require(source.url))\""))
      #expect(html.contains(try #require(source.publisher)))
    }
  }
}

@Suite("Pictures")
struct PictureTests {
  private static let timeline = Timeline(
    events: [Timeline.Event(words: "received", day: day("2026-12-23"))],
    policyDate: day("2026-12-31"), codeDate: day("2026-12-30"),
    closed: ["2026-12-25", "2026-12-26", "2026-12-27", "2026-12-28"].map { day($0) })

  @Test func `a timeline marks weekends and holidays apart and names both dates`() {
    let svg = Self.timeline.svg(title: "A case", words: "In words.")
    #expect(svg.matches(of: /class="holiday"/).count == 2)
    #expect(svg.matches(of: /class="weekend"/).count == 2)
    #expect(svg.contains("<title>Friday 25 December 2026: no working day</title>"))
    #expect(svg.contains("Thu 31 Dec 2026"))
    #expect(svg.contains("Wed 30 Dec 2026"))
    #expect(svg.contains("by the document"))
    #expect(svg.contains("by the Code"))
    #expect(svg.contains("<title>A case</title><desc>In words.</desc>"))
  }

  @Test func `a long case is drawn by months`() {
    var long = Self.timeline
    long.events[0].day = day("2025-12-01")
    let svg = long.svg(title: "A case", words: "In words.")
    #expect(!svg.contains("class=\"weekend\""))
    #expect(svg.contains(">2026</text>"))
  }

  @Test func `a bar has a box for each provision, with a sign and its words`() {
    let bar = VerdictBar(
      boxes: [
        VerdictBar.Box(provision: "1.1", answer: .yes),
        VerdictBar.Box(provision: "1.2", answer: .no),
        VerdictBar.Box(provision: "1.3", answer: .open),
      ])
    #expect(bar.words == "3 provisions: 1 yes, 1 no, 1 open")
    let svg = bar.svg(title: "Bar")
    #expect(svg.contains("<title>1.2: No</title>"))
    #expect(svg.contains(">✗</text>"))
    #expect(!svg.contains(" id="))
  }

  @Test func `the stages stand in their order with their limits`() throws {
    let map = try #require(StageMap(try Shipped.compiled("letsforlife")))
    #expect(map.stages.map { $0.title }.last == "Stage 2 complaints")
    #expect(map.stages.last?.opening == "take the complaint to the next stage")
    #expect(map.words.contains("send the full response: 20 working days"))
    let svg = map.svg(title: "Stages")
    #expect(svg.contains("<desc>" + MarkupText.escaped(map.words)))
  }
}
