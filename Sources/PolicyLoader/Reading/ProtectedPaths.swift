import Diagnostics
package import RulesEngine

extension Policy {
  /// Every path of a Code that `protects` can name: what it states, and nothing it is silent on.
  ///
  /// What the Code is silent on it does not ask for, so that every policy would comply.
  package var protectedPaths: Set<String> {
    var paths: Set<String> = ["exclusions", "stages", "stages.serves", "stages.final"]
    for exclusion in exclusions {
      paths.insert("exclusions." + exclusion.name)
      paths.insert("exclusions." + exclusion.name + ".when")
    }
    for declaration in declares { paths.insert("declares." + declaration.name) }
    for rule in duties + rights { paths.formUnion(rule.protectedPaths(prefix: "")) }
    for stage in stages {
      if stage.handler != nil { paths.insert(stage.name + ".handler") }
      for rule in stage.duties + stage.rights {
        paths.formUnion(rule.protectedPaths(prefix: stage.name + "."))
      }
    }
    return paths
  }
}

extension Rule {
  fileprivate func protectedPaths(prefix: String) -> [String] {
    let path = prefix + name
    var paths = [path]
    if due != .silent { paths.append(path + ".due") }
    if every != .silent { paths.append(path + ".every") }
    if from != .silent { paths.append(path + ".from") }
    if until != .silent { paths.append(path + ".until") }
    if unless != nil { paths.append(path + ".unless") }
    if needs != .silent { paths.append(path + ".needs") }
    paths += Rule.paths(of: include, at: path + ".include")
    guard let extending else { return paths }
    let inner = path + ".extension"
    paths.append(inner)
    if extending.upTo != .silent { paths.append(inner + ".up_to") }
    if extending.until != .silent { paths.append(inner + ".until") }
    if extending.unless != nil { paths.append(inner + ".unless") }
    if extending.times != .silent { paths.append(inner + ".times") }
    if extending.needs != .silent { paths.append(inner + ".needs") }
    return paths + Rule.paths(of: extending.include, at: inner + ".include")
  }

  private static func paths(of contents: Stated<[String]>, at path: String) -> [String] {
    if contents == .silent { return [] }
    return [path] + (contents.value ?? []).map { path + "." + $0 }
  }
}

extension DocumentReader {
  /// Checks what the provisions of a Code point at.
  mutating func checkProtected(_ places: [YAMLScalar], in code: Policy) {
    if places.isEmpty { return }
    let known = code.protectedPaths
    for place in places where !known.contains(place.text) {
      var help = suggestion(for: place.text, among: known)
      if help.isEmpty {
        help = ["name what the Code's own rules state, as in `stage_1.respond.due`"]
      }
      report(
        "policy/unknown-protected", "the Code states no \(quoted(place.text))", at: place.span,
        help: help)
    }
  }
}
