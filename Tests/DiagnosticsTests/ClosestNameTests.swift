import Diagnostics
import Testing

@Suite struct ClosestNameTests {
  @Test(arguments: [
    ("acknowlege", "acknowledge"), ("acknowledeg", "acknowledge"), ("deu", "due"),
    ("Clause", "clause"), ("caluse", "clause"), ("extention", "extension"),
    ("workng", "working"), ("later-of", "later_of"),
  ])
  func `a misspelt name finds its own`(written: String, meant: String) {
    let names = ["due", "clause", "acknowledge", "extension", "working", "later_of", "up_to"]

    #expect(closestName(to: written, among: names) == meant)
  }

  @Test(arguments: ["", "x", "zz", "respond", "until"])
  func `a name unlike all others finds none`(written: String) {
    #expect(closestName(to: written, among: ["due", "clause", "acknowledge"]) == nil)
  }

  @Test func `three mistakes in a long name are close, four are not`() {
    #expect(closestName(to: "outstanding_ac", among: ["outstanding_action"]) == nil)
    #expect(closestName(to: "outstanding_act", among: ["outstanding_action"]) != nil)
  }

  @Test func `two mistakes in a short name are not close`() {
    #expect(closestName(to: "dxx", among: ["due"]) == nil)
  }

  @Test func `a swap of neighbours counts one`() {
    #expect(closestName(to: "ude", among: ["due"]) == "due")
  }

  @Test func `the order of the candidates does not matter`() {
    #expect(closestName(to: "stage_3", among: ["stage_2", "stage_1"]) == "stage_1")
    #expect(closestName(to: "stage_3", among: ["stage_1", "stage_2"]) == "stage_1")
  }

  @Test func `the nearer name wins over the alphabet`() {
    #expect(closestName(to: "reasonz", among: ["reacons", "reasons"]) == "reasons")
  }

  @Test func `an endless name is close to nothing`() {
    let endless = String(repeating: "a", count: 1_000_000)

    #expect(closestName(to: endless, among: [endless + "b"]) == nil)
  }
}
