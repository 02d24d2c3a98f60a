extension Vocabulary {
  /// A word that means two things.
  struct Differing: Error {
    var name: String
  }

  /// The words of both, each once; of two sets of words for the same thing the other's.
  ///
  /// - Throws: A word that both define, and not alike.
  func united(with other: Vocabulary) throws(Differing) -> Vocabulary {
    var sum = other
    for party in parties {
      if let same = sum.parties.first(where: { $0.name.utf8.elementsEqual(party.name.utf8) }) {
        if same.side != party.side { throw Differing(name: party.name) }
      } else {
        sum.parties.append(party)
      }
    }
    for event in events {
      guard
        let index = sum.events.firstIndex(where: { $0.name.utf8.elementsEqual(event.name.utf8) })
      else {
        sum.events.append(event)
        continue
      }
      if sum.events[index].mark != event.mark { throw Differing(name: event.name) }
      // An order is sure only if both say so.
      sum.events[index].notBefore.keepOnly(event.notBefore)
      sum.events[index].notAfter.keepOnly(event.notAfter)
    }
    for act in acts {
      if let same = sum.acts.first(where: { $0.name.utf8.elementsEqual(act.name.utf8) }) {
        if !same.event.utf8.elementsEqual(act.event.utf8) { throw Differing(name: act.name) }
      } else {
        sum.acts.append(act)
      }
    }
    for fact in facts {
      guard let index = sum.facts.firstIndex(where: { $0.name.utf8.elementsEqual(fact.name.utf8) })
      else {
        sum.facts.append(fact)
        continue
      }
      if sum.facts[index].kind != fact.kind { throw Differing(name: fact.name) }
      sum.facts[index].values.addMissing(from: fact.values)
      sum.facts[index].notBefore.keepOnly(fact.notBefore)
      sum.facts[index].notAfter.keepOnly(fact.notAfter)
    }
    sum.contents.addMissing(from: contents)
    sum.speeds.addMissing(from: speeds)
    return sum
  }
}

extension [String] {
  fileprivate mutating func keepOnly(_ others: [String]) {
    removeAll { Names.index(of: $0, in: others).isNothing }
  }

  fileprivate mutating func addMissing(from others: [String]) {
    for name in others where Names.index(of: name, in: self).isNothing { append(name) }
  }
}
