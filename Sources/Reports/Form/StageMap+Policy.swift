import RulesEngine

extension StageMap {
  /// The stages as the policy's own document has them; nil: it has none.
  init?(_ policy: CompiledPolicy) {
    let words = PolicyWords(policy: policy, voice: .report)
    var stages: [Stage] = []
    for stage in policy.own.stages {
      var clocks: [Clock] = []
      for duty in policy.own.duties(inScope: stage.scope) {
        var limit = words.limit(of: duty)
        if let longer = words.extensionLimit(of: duty) { limit += "; " + longer }
        clocks.append(Clock(step: words.step(duty).capitalised, limit: limit))
      }
      stages.append(
        Stage(
          title: words.title(ofScope: stage.scope), clocks: clocks,
          opening: words.opening(of: stage)))
    }
    if stages.isEmpty { return nil }
    self.init(stages: stages)
  }

  /// The same in sentences.
  var words: String {
    var sentences: [String] = []
    for (index, stage) in stages.enumerated() {
      var text = String(index + 1) + ". " + stage.title
      var parts: [String] = []
      for clock in stage.clocks { parts.append(clock.step.lowercasedFirst + ": " + clock.limit) }
      if !parts.isEmpty { text += ": " + parts.joined(separator: "; ") }
      sentences.append(text + ".")
    }
    return sentences.joined(separator: " ")
  }
}

extension ResolvedPolicy {
  /// The duties the document states in a stage, in the order of the file; 0: in the case itself.
  func duties(inScope scope: Int) -> [ResolvedRule] {
    rules.filter { $0.kind == .duty && $0.scope == scope && $0.isThere }
  }

  /// The rights the document states in a stage; 0: in the case itself.
  func rights(inScope scope: Int) -> [ResolvedRule] {
    rules.filter { $0.kind == .right && $0.scope == scope && $0.isThere }
  }
}

extension String {
  /// With a small letter where it begins with a capital.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
