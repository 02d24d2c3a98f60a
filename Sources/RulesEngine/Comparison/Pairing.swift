/// Which stage and rule of one policy stand for which of another.
///
/// The same path first; else the same path of the Code, by `serves`; else, of rules, the only two of
/// a stage that are the same act of the same party. What finds no other is paired with nothing.
struct Pairing {
  /// The old policy, in the place of a Code.
  private(set) var old: Policy
  /// The new one, whose stages and rules serve those of the old.
  private(set) var new: Policy

  init(from old: Policy, to new: Policy) {
    self.old = old
    self.new = new
    self.old.kind = .code
    self.new.kind = .landlord
    let isFamily = old.family.utf8.elementsEqual(new.family.utf8)
    let pairs = Pairing.pairs(
      old.stages, new.stages,
      [
        { $0.name.utf8.elementsEqual($1.name.utf8) && (isFamily || !$0.differs(from: $1)) },
        { $0.stands(for: $1, codes: (old.kind == .code, new.kind == .code)) },
      ])
    for index in new.stages.indices {
      let other = pairs[index].map { old.stages[$0] }
      self.new.stages[index].serves = other.map { .path($0.name) } ?? Serves.none
      let mine = new.stages[index]
      self.new.stages[index].duties = Pairing.serving(other?.duties ?? [], mine.duties)
      self.new.stages[index].rights = Pairing.serving(other?.rights ?? [], mine.rights)
    }
    self.new.duties = Pairing.serving(old.duties, new.duties)
    self.new.rights = Pairing.serving(old.rights, new.rights)
  }

  /// The new rules, each serving the old one it stands for.
  private static func serving(_ old: [Rule], _ new: [Rule]) -> [Rule] {
    let pairs = pairs(
      old, new,
      [
        { $0.isNamed($1.name) },
        { $0.servedName.utf8.elementsEqual($1.servedName.utf8) },
        { left, right in
          left.isSameAct(as: right)
            && !old.contains { !$0.isNamed(left.name) && $0.isSameAct(as: left) }
            && !new.contains { !$0.isNamed(right.name) && $0.isSameAct(as: right) }
        },
      ])
    var rules = new
    for index in rules.indices {
      rules[index].serves = pairs[index].map { .path(old[$0].name) } ?? Serves.none
    }
    return rules
  }

  /// For each new one the old one it stands for, by the first way in which two are found.
  private static func pairs<Part>(
    _ old: [Part], _ new: [Part], _ ways: [(Part, Part) -> Bool]
  ) -> [Int?] {
    var pairs = [Int?](repeating: nil, count: new.count)
    var taken = [Bool](repeating: false, count: old.count)
    for isPair in ways {
      for index in new.indices where pairs[index].isNothing {
        for other in old.indices where !taken[other] && isPair(old[other], new[index]) {
          pairs[index] = other
          taken[other] = true
          break
        }
      }
    }
    return pairs
  }
}

extension Stage {
  /// Whether both stand for stages of a Code, and not for the same.
  fileprivate func differs(from other: Stage) -> Bool {
    guard case .path(let mine)? = serves, case .path(let theirs)? = other.serves else {
      return false
    }
    return !mine.utf8.elementsEqual(theirs.utf8)
  }

  /// Whether both are, or stand for, one stage of a Code.
  fileprivate func stands(for other: Stage, codes: (Bool, Bool)) -> Bool {
    guard let mine = served(inCode: codes.0), let theirs = other.served(inCode: codes.1) else {
      return false
    }
    return mine.utf8.elementsEqual(theirs.utf8)
  }

  private func served(inCode: Bool) -> String? {
    if inCode { return name }
    if case .path(let path)? = serves { return path }
    return nil
  }
}

extension Rule {
  /// The name of the Code's rule that it stands for; its own, where it names none.
  fileprivate var servedName: String {
    if case .path(let path)? = serves { return Names.split(path).name }
    return name
  }

  fileprivate func isSameAct(as other: Rule) -> Bool {
    let mine = acts.isEmpty ? [name] : acts
    let theirs = other.acts.isEmpty ? [other.name] : other.acts
    guard mine.count == theirs.count, (who ?? "").utf8.elementsEqual((other.who ?? "").utf8) else {
      return false
    }
    for act in mine where Names.index(of: act, in: theirs).isNothing { return false }
    return true
  }
}
