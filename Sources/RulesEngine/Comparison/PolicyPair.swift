/// Two policies, or two texts of one, with all names settled under one numbering.
///
/// The old one is numbered where a Code would be, so that a stage or a rule of both is one name.
/// Each speaks for itself: nothing that a Code lends counts.
public struct PolicyPair: Sendable {
  /// Why two policies cannot be compared although each can be used.
  public enum Unusable: Error, Equatable, Sendable {
    /// Both define this word, and not alike.
    case wordDiffers(String)
    case faults(PolicyFaults)
  }

  /// One of the two.
  public struct Member: Sendable {
    public let compiled: CompiledPolicy
    /// Its own words, nothing lent.
    public let own: ResolvedPolicy
    /// The numbering, in the words of this policy.
    public let names: Names

    public var policy: Policy { compiled.policy }
  }

  public let old: Member
  public let new: Member
  /// Whether both are texts of one document, of which one leaves out what it does not say.
  ///
  /// Of another landlord's document, or of an edition of a Code that may be known only in part,
  /// silence says nothing.
  public let isOneDocument: Bool
  let newAgainstOld: OneWay
  let oldAgainstNew: OneWay

  /// - Parameters:
  ///   - old: The earlier policy, or the one to compare with.
  ///   - new: The later one.
  /// - Throws: What keeps them from being put under one numbering.
  public init(from old: CompiledPolicy, to new: CompiledPolicy) throws(Unusable) {
    var words = Vocabulary()
    do throws(Vocabulary.Differing) {
      words = try old.names.vocabulary.united(with: new.names.vocabulary)
    } catch {
      throw .wordDiffers(error.name)
    }
    let pairing = Pairing(from: old.policy, to: new.policy)
    var numbering = Names(vocabulary: words)
    do throws(PolicyFaults) {
      try numbering.addScopes(of: pairing.new, code: pairing.old)
    } catch {
      throw .faults(error)
    }
    numbering.addRules(of: pairing.new, code: pairing.old)

    var oldNames = numbering
    oldNames.homes = numbering.inWordsOfCode.homes(of: pairing.old)
    var newNames = numbering
    newNames.homes = numbering.homes(of: pairing.new)
    var faults: [PolicyFault] = []
    func resolve(_ policy: Policy, of compiled: CompiledPolicy, _ names: Names) -> ResolvedPolicy {
      var names = names
      names.facts = numbering.facts
      names.contents = numbering.contents
      var resolver = Resolver(
        policy, names: names, zone: compiled.own.zone, behind: compiled.code?.counting)
      let resolved = resolver.resolve(calendar: compiled.own.calendar)
      faults += resolver.faults
      numbering.facts = resolver.facts
      numbering.contents = resolver.contents
      return resolved
    }
    var after = resolve(pairing.new, of: new, newNames)
    var before = resolve(pairing.old, of: old, oldNames)
    if !faults.isEmpty { throw .faults(PolicyFaults(faults)) }
    (before.isCode, after.isCode) = (false, false)
    for index in before.stages.indices {
      let scope = numbering.scopes[before.stages[index].scope]
      before.stages[index].serves = scope.isOwn ? .path(scope.name) : Serves.none
    }

    let isOneDocument =
      old.policy.isText(of: new.policy) && (old.policy.kind == .landlord || old.hasEdition(of: new))
    let range = PolicyPair.range(old, new)
    newAgainstOld = OneWay(
      after, against: before, names: numbering, range: range, isOneDocument: isOneDocument)
    oldAgainstNew = OneWay(
      before, against: after, names: numbering, range: range, isOneDocument: isOneDocument)
    self.isOneDocument = isOneDocument
    self.old = Member(
      compiled: old, own: before, names: numbering.inWordsOfCode.naming(before))
    self.new = Member(compiled: new, own: after, names: numbering)
  }

  /// The path that a rule of the old policy has in the new one: of a rule both have the new name, of
  /// any other the old one in the new stage.
  public func newPath(of path: String) -> String {
    for rule in old.own.rules {
      guard let other = new.own.rule(rule.id) else { continue }
      let name = rule.path.name
      if name.utf8.elementsEqual(path.utf8) { return other.path.name }
      if (name + ".extension").utf8.elementsEqual(path.utf8) {
        return other.path.name + ".extension"
      }
    }
    for scope in new.names.scopes.dropFirst() where scope.isOwn {
      guard let stage = scope.codeName, path.utf8.starts(with: (stage + ".").utf8) else { continue }
      return scope.name + String(decoding: path.utf8.dropFirst(stage.utf8.count), as: UTF8.self)
    }
    return path
  }

  /// The days from which both may be in force, as if neither ever ended, on the calendars known.
  private static func range(
    _ old: CompiledPolicy, _ new: CompiledPolicy
  ) -> ClosedRange<CivilDate>? {
    let first = max(old.own.calendar.first, new.own.calendar.first)
    let last = min(old.own.calendar.last, new.own.calendar.last)
    guard first <= last else { return nil }
    var from = first
    for policy in [old.policy, old.code, new.policy, new.code] {
      if let start = policy?.inForce.value?.from, start > from { from = start }
    }
    // What comes into force beyond the calendars is compared on the days there are.
    return (from <= last ? from : first)...last
  }
}

extension Policy {
  fileprivate func isText(of other: Policy) -> Bool {
    kind == other.kind && family.utf8.elementsEqual(other.family.utf8)
      && jurisdiction.utf8.elementsEqual(other.jurisdiction.utf8)
  }
}

extension CompiledPolicy {
  fileprivate func hasEdition(of other: CompiledPolicy) -> Bool {
    policy.edition.utf8.elementsEqual(other.policy.edition.utf8)
  }
}

extension Names {
  /// For each event word the scopes in which one policy's own rules make it.
  fileprivate func homes(of policy: Policy) -> [[Int]] {
    var alone = self
    alone.addRules(of: policy, code: nil)
    return alone.homes
  }

  /// The numbering with the stages called as the Code calls them.
  fileprivate var inWordsOfCode: Names {
    var names = self
    for index in names.scopes.indices {
      names.scopes[index].isOwn = !names.scopes[index].codeName.isNothing
      names.scopes[index].name = names.scopes[index].codeName ?? ""
    }
    return names
  }

  /// The numbering with the titles and paths that one policy gives.
  fileprivate func naming(_ policy: ResolvedPolicy) -> Names {
    var names = self
    for rule in policy.rules {
      let path = rule.path.name
      names.rules[rule.id.at] = path
      if let id = rule.extending?.id { names.rules[id.at] = path + ".extension" }
    }
    return names
  }
}

extension PolicyPath {
  /// `stage_1.respond`: the path without the keys that only hold a group.
  public var name: String {
    var text = ""
    for step in steps {
      switch step {
      case "stages", "duties", "rights": continue
      default: text += (text.utf8.isEmpty ? "" : ".") + step
      }
    }
    return text
  }
}
