/// A part of the procedure: an opening moment and the rules inside it.
public struct Stage: Equatable, Sendable {
  public var name: String
  public var title: String = ""
  public var when: Condition?
  /// Any of these opens it.
  public var opens: [Moment] = []
  public var until: Stated<Moment> = .silent
  public var handler: Handler?
  /// Whether its answer ends the procedure.
  ///
  /// nil: the file does not say, which means no.
  public var isFinal: Bool?
  public var serves: Serves?
  public var duties: [Rule] = []
  public var rights: [Rule] = []
  /// The first that holds replaces the keys it names.
  public var variants: [Variant<Stage>] = []
  public var remarks = Remarks()

  public init(_ name: String) {
    self.name = name
  }
}

extension Stage {
  /// Whether it says something of itself beside its rules.
  var hasOwnKeys: Bool {
    !when.isNothing || !opens.isEmpty || !until.isSilent || !handler.isNothing || isFinal != nil
  }

  /// This stage with what its variants say of its rules moved to the rules themselves.
  func spreadingVariants() -> Stage {
    if variants.isEmpty { return self }
    var sum = self
    for variant in variants {
      for rule in variant.part.duties where !sum.duties.contains(where: { $0.isNamed(rule.name) }) {
        sum.duties.append(rule.absent)
      }
      for rule in variant.part.rights where !sum.rights.contains(where: { $0.isNamed(rule.name) }) {
        sum.rights.append(rule.absent)
      }
    }
    for index in sum.duties.indices { sum.duties[index].vary(with: variants, rules: { $0.duties }) }
    for index in sum.rights.indices { sum.rights[index].vary(with: variants, rules: { $0.rights }) }
    return sum
  }
}

extension Rule {
  func isNamed(_ name: String) -> Bool { self.name.utf8.elementsEqual(name.utf8) }

  /// A rule of this name that is not there.
  fileprivate var absent: Rule {
    var rule = Rule(kind, name)
    rule.stance = .none
    rule.acts = acts
    return rule
  }

  /// Takes over what the variants of its stage say of it.
  fileprivate mutating func vary(
    with stageVariants: [Variant<Stage>], rules: (Stage) -> [Rule]
  ) {
    var own: [Variant<Rule>] = []
    var isTouched = false
    for (index, variant) in stageVariants.enumerated() {
      let part = rules(variant.part).first { $0.isNamed(name) }
      isTouched = isTouched || !part.isNothing
      // A variant that does not mention a rule leaves it as it is, absent ones too.
      var varied = Variant(part ?? (stance == .none ? absent : Rule(kind, name)))
      (varied.when, varied.inForce) = (variant.when, variant.inForce)
      varied.ofStage = index
      own.append(varied)
    }
    if isTouched { variants += own }
  }
}

/// Who decides at a stage, and who may not.
public struct Handler: Equatable, Sendable {
  public var role: Stated<String> = .silent
  /// Stages whose handler may not decide this one.
  public var notFrom: Stated<[String]> = .silent
  public var remarks = Remarks()

  public init() {}
}

/// A ground on which the body may refuse.
public struct Exclusion: Equatable, Sendable {
  /// A gate at which a ground may be used.
  public enum Gate: String, CaseIterable, Sendable {
    case acceptance, escalation
    case anyTime = "any_time"
  }

  public var name: String
  /// `none` where the document says that it is no ground.
  public var stance: Stance = .stated
  public var when: Condition?
  /// While it holds, the ground may not be used.
  public var unless: Condition?
  /// Where it may be used; nil: the file does not say, which means at acceptance, the narrowest.
  public var at: [Gate]?
  /// Where it may be used.
  var gates: [Gate] { at ?? [.acceptance] }
  public var needs: Stated<[String]> = .silent
  public var instead: String?
  public var remarks = Remarks()

  public init(_ name: String) {
    self.name = name
  }
}
