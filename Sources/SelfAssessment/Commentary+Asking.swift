import RulesEngine

/// Why a provision for some landlords only is asked of this one, or is not.
extension Commentary {
  func notAsked(of facts: [String]) -> String {
    "It is not asked of this landlord, by the answer to " + questions(facts) + "."
  }

  func askedAllTheSame(_ facts: [String]) -> String {
    "Whether it is asked depends on " + questions(facts)
      + " Nobody has answered that, so it is asked."
  }

  private func questions(_ facts: [String]) -> String {
    var list: [String] = []
    for name in facts { list.append("“" + (names.factWord(named: name)?.ask ?? plain(name)) + "”") }
    return joined(list, "and")
  }
}
