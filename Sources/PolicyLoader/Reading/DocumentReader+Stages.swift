import Diagnostics
import RulesEngine

extension DocumentReader {
  mutating func stages(_ node: YAMLNode?, inLandlord: Bool) -> [Stage] {
    guard let node else { return [] }
    guard case .mapping(let mapping) = node else {
      if case .scalar(let scalar) = node, scalar.isBlank { return [] }
      wrongType(node, expected: "stages as a map from names to stages")
      return []
    }
    var stages: [Stage] = []
    for entry in mapping.entries {
      guard name(entry.key) else { continue }
      stages.append(stage(entry, inLandlord: inLandlord))
    }
    return stages
  }

  private mutating func stage(_ entry: YAMLMapping.Entry, inLandlord: Bool) -> Stage {
    var stage = Stage(entry.key.text)
    var known = ["title", "when", "opens", "until", "handler", "final", "duties", "rights"]
    if inLandlord { known.append("serves") }
    guard let mapping = map(entry.value, "a stage", known: known, later: ["variants"]) else {
      return stage
    }
    stage.remarks = remarks(mapping)
    if mapping["title"] == nil {
      missing("title", in: "the stage `\(stage.name)`", at: entry.key.span)
    }
    stage.title = text(mapping["title"]?.value) ?? stage.name
    stage.when = condition(mapping["when"]?.value)
    if let opens = mapping["opens"] {
      switch opens.value {
      case .sequence(let sequence):
        for item in sequence.items {
          if let moment = plainMoment(item) { stage.opens.append(moment) }
        }
      case .scalar, .mapping:
        if let moment = plainMoment(opens.value) { stage.opens.append(moment) }
      }
      if case .sequence(let sequence) = opens.value, sequence.items.isEmpty {
        report(
          "schema/bad-moment", "nothing opens the stage `\(stage.name)`", at: opens.key.span)
      }
    } else {
      missing(
        "opens", in: "the stage `\(stage.name)`", at: entry.key.span,
        help: ["say what opens it: `opens: [received]`"])
    }
    stage.until = moment(mapping["until"]?.value)
    if let final = mapping["final"] { stage.isFinal = yesNo(final.value) ?? false }
    if let handler = mapping["handler"] { stage.handler = self.handler(handler.value) }
    stage.serves = serves(mapping["serves"]?.value)
    if inLandlord, mapping["serves"] == nil {
      missing(
        "serves", in: "the stage `\(stage.name)`", at: entry.key.span,
        help: ["name the stage of the Code it stands for, or `none`: `serves: \(stage.name)`"])
    }
    stage.duties = rules(mapping["duties"]?.value, .duty, inLandlord: inLandlord)
    stage.rights = rules(mapping["rights"]?.value, .right, inLandlord: inLandlord)
    uniqueNames(mapping["duties"]?.value, mapping["rights"]?.value)
    return stage
  }

  /// Notes a name that stands both for a duty and for a right of one scope.
  mutating func uniqueNames(_ duties: YAMLNode?, _ rights: YAMLNode?) {
    guard case .mapping(let duties)? = duties, case .mapping(let rights)? = rights else { return }
    for entry in rights.entries {
      if let other = duties[entry.key.text] {
        report(
          "policy/duplicate-id",
          "\(quoted(entry.key.text)) names a duty and a right of the same scope",
          at: entry.key.span,
          related: [Label(other.key.span, in: source, "the duty of that name")],
          help: ["give one of them another name, and the act under `do:`"])
      }
    }
  }

  private mutating func handler(_ node: YAMLNode) -> Handler {
    var handler = Handler()
    guard let mapping = map(node, "a handler", known: ["is", "not_from"]) else { return handler }
    handler.remarks = remarks(mapping)
    handler.role = stated(mapping["is"]?.value) { reader, node in reader.text(node) }
    handler.notFrom = stated(mapping["not_from"]?.value) { reader, node in
      var list: [String] = []
      for stage in reader.scalars(node, "a list of stages") {
        reader.use(.stage, stage.text, at: stage.span)
        list.append(stage.text)
      }
      return list
    }
    return handler
  }

  mutating func exclusions(_ node: YAMLNode?) -> [Exclusion] {
    guard let node else { return [] }
    guard case .mapping(let mapping) = node else {
      wrongType(node, expected: "exclusions as a map from names to grounds")
      return []
    }
    var exclusions: [Exclusion] = []
    for entry in mapping.entries {
      guard name(entry.key) else { continue }
      var exclusion = Exclusion(entry.key.text)
      guard
        let keys = map(
          entry.value, "an exclusion", known: ["when", "unless", "at", "needs", "instead"])
      else { continue }
      exclusion.remarks = remarks(keys)
      if keys["clause"] == nil {
        report(
          "policy/no-clause", "the exclusion \(quoted(entry.key.text)) has no `clause`",
          at: entry.key.span, help: ["say where it is printed: `clause: policy 3.2`"])
      }
      if keys["when"] == nil {
        missing("when", in: "the exclusion `\(entry.key.text)`", at: entry.key.span)
      }
      exclusion.when = condition(keys["when"]?.value)
      exclusion.unless = condition(keys["unless"]?.value)
      exclusion.needs = contents(keys["needs"]?.value)
      exclusion.instead = text(keys["instead"]?.value)
      if let gates = keys["at"] {
        exclusion.at = []
        for scalar in scalars(gates.value, "a list of gates") {
          if let gate = Exclusion.Gate(rawValue: scalar.text) {
            exclusion.at.append(gate)
          } else {
            unknownValue(scalar, Exclusion.Gate.allCases.map { $0.rawValue })
          }
        }
      }
      exclusions.append(exclusion)
    }
    return exclusions
  }
}
