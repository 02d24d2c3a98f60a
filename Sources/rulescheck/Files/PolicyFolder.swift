import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine

/// A folder of policies with its vocabulary, and the folder of calendars beside it.
struct PolicyFolder {
  /// A file that was read, for receipts.
  struct ReadFile: Equatable {
    var kind: Receipt.Source.Kind
    var path: String
    var bytes: [UInt8]
  }

  /// A policy that can decide cases, with the files it was made from.
  struct Ready {
    var compiled: CompiledPolicy
    var calendars: [CalendarFile]
    var files: [ReadFile]
    /// The file of the policy.
    var policy: String
    /// The file of its Code.
    var code: String?
  }

  let path: String
  let calendarsPath: String
  private(set) var vocabulary = Vocabulary()
  private(set) var calendars: [CalendarFile] = []
  /// The zone of local time, where the folder of calendars has one.
  private(set) var zone: Zone?
  /// Every policy file of the folder: its path, what it says it is, and its text.
  private var entries: [Entry] = []
  private var sharedFiles: [ReadFile] = []

  private struct Entry {
    var path: String
    var source: SourceText
    var kind: Policy.Kind?
    var family: String?
    var edition: String?
  }

  /// Opens a folder, reading its vocabulary and the calendars.
  ///
  /// - Throws: What makes the folder itself unusable; single policies are read when asked for.
  init(_ path: String, calendars: String?) throws(Report) {
    self.path = path
    calendarsPath = calendars ?? PolicyFolder.beside(path, "calendars")
    guard FileSystem.isFolder(path) else {
      throw Report(
        "file/no-folder", "no such folder `\(path)`",
        help: ["go to the folder that has `policies/`, or pass `--policies DIR`"])
    }
    try readCalendars()
    try readVocabulary()
    for name in FileSystem.names(in: path, ending: ".yaml") where name != "vocabulary.yaml" {
      let file = PolicyFolder.join(path, name)
      let source = SourceText(name: file, bytes: try read(file))
      let header = PolicyFile.header(of: source)
      entries.append(
        Entry(
          path: file, source: source, kind: header.kind, family: header.family,
          edition: header.edition))
    }
  }

  /// The folder of assessment files.
  var assessmentsPath: String { PolicyFolder.beside(path, "assessments") }

  private static func beside(_ path: String, _ name: String) -> String {
    var steps = path.split(separator: "/", omittingEmptySubsequences: true)
    if steps.last == "." || steps.isEmpty { return PolicyFolder.join(path, "../" + name) }
    steps.removeLast()
    let parent = steps.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + PolicyFolder.join(parent, name) }
    return parent.isEmpty ? name : parent + "/" + name
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  private func read(_ file: String) throws(Report) -> [UInt8] {
    do throws(FileSystem.Trouble) {
      return try FileSystem.read(file)
    } catch {
      throw Report(error, file)
    }
  }

  private mutating func readCalendars() throws(Report) {
    guard FileSystem.isFolder(calendarsPath) else {
      throw Report(
        "file/no-folder", "no such folder `\(calendarsPath)`",
        help: ["put the calendars beside the policies, or pass `--calendars DIR`"])
    }
    for name in FileSystem.names(in: calendarsPath, ending: ".json") {
      let file = PolicyFolder.join(calendarsPath, name)
      let bytes = try read(file)
      if name.hasSuffix(".zone.json") {
        try readZone(bytes, file)
        continue
      }
      calendars.append(try CalendarFile(in: SourceText(name: file, bytes: bytes)))
      sharedFiles.append(ReadFile(kind: .calendar, path: file, bytes: bytes))
    }
  }

  private mutating func readZone(_ bytes: [UInt8], _ file: String) throws(Report) {
    do throws(Zone.Unusable) {
      zone = try Zone(json: bytes)
      sharedFiles.append(ReadFile(kind: .zone, path: file, bytes: bytes))
    } catch {
      throw Report(
        in: SourceText(name: file, bytes: bytes),
        error.faults.map { ($0.code, $0.message, $0.help, $0.at) })
    }
  }

  private mutating func readVocabulary() throws(Report) {
    let file = PolicyFolder.join(path, "vocabulary.yaml")
    let bytes = try read(file)
    let source = SourceText(name: file, bytes: bytes)
    let (read, diagnostics) = VocabularyFile.read(source)
    guard let read, !diagnostics.hasErrors else { throw Report(diagnostics, sources: [source]) }
    vocabulary = read.vocabulary
    sharedFiles.append(ReadFile(kind: .vocabulary, path: file, bytes: bytes))
  }

  /// The calendars and Codes a policy may name.
  var known: KnownFiles {
    KnownFiles(
      calendars: calendars.map { $0.name },
      codes: entries.filter { $0.kind == .code }.compactMap { $0.family })
  }

  /// The name of the event a case begins with.
  var caseStart: String? {
    vocabulary.events.first { $0.mark == .caseStart }?.name
  }

  /// The folder with a calendar in place of the one of its name.
  ///
  /// Receipts still name the files of the folder: of such a folder none are printed.
  func replacing(_ calendar: CalendarFile) -> PolicyFolder {
    var folder = self
    folder.calendars.removeAll { $0.name == calendar.name }
    folder.calendars.append(calendar)
    return folder
  }

  /// The policies of the folder, as their files say: family and edition.
  var names: [(family: String, edition: String)] {
    entries.compactMap { entry in
      entry.family.map { ($0, entry.edition ?? "") }
    }
  }

  // MARK: finding policies

  /// The files a name may mean: a path, a file's name, a family, or family/edition.
  func sources(named name: String) throws(Report) -> [SourceText] {
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name == "-" {
      return [SourceText(name: name, bytes: try read(name))]
    }
    let stem = entries.first { $0.path == PolicyFolder.join(path, name + ".yaml") }
    // A file called like its family does not hide the other editions of it.
    if let stem, stem.family != name { return [stem.source] }
    let found = entries.filter { entry in
      guard let family = entry.family else { return false }
      return family == name || entry.edition.map { family + "/" + $0 == name } ?? false
    }
    if !found.isEmpty { return found.map { $0.source } }
    if let stem { return [stem.source] }
    throw unknown(name)
  }

  private func unknown(_ name: String) -> Report {
    let family = name.split(separator: "/").first.map(String.init) ?? name
    var editions: [String] = []
    for entry in entries where entry.family == family {
      if let edition = entry.edition { editions.append("`\(family)/\(edition)`") }
    }
    if name.contains("/"), !editions.isEmpty {
      return Report(
        "file/unknown-policy", "no edition `\(name)` in `\(path)`",
        help: ["there is " + editions.joined(separator: ", ")])
    }
    var names: [String] = []
    for entry in entries {
      names.append(PolicyFolder.stem(entry.path))
      if let family = entry.family, !names.contains(family) { names.append(family) }
    }
    let close = closestName(to: name, among: names)
    return Report(
      "file/unknown-policy", "no policy `\(name)` in `\(path)`",
      help: close.map { ["did you mean `\($0)`?"] }
        ?? ["there is " + names.map { "`\($0)`" }.joined(separator: ", ")])
  }

  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
  }

  /// Reads a policy's file; a landlord may use its Code's own words.
  func policy(_ source: SourceText) throws(Report) -> PolicyFile {
    try policy(source, extendedBy: [])
  }

  private func policy(
    _ source: SourceText, extendedBy children: [String]
  ) throws(Report) -> PolicyFile {
    let (file, diagnostics) = try read(source, extendedBy: children)
    guard let file, !diagnostics.hasErrors else { throw Report(diagnostics, sources: [source]) }
    return file
  }

  /// Reads a policy's file with everything that is wrong with it.
  ///
  /// - Throws: What is wrong with the Code behind it.
  func read(
    _ source: SourceText
  ) throws(Report) -> (file: PolicyFile?, diagnostics: [Diagnostic<FilePlace>]) {
    try read(source, extendedBy: [])
  }

  private func read(
    _ source: SourceText, extendedBy children: [String]
  ) throws(Report) -> (file: PolicyFile?, diagnostics: [Diagnostic<FilePlace>]) {
    let header = PolicyFile.header(of: source)
    let parent = try header.extends.flatMap { (name) throws(Report) in
      try self.parent(named: name, of: source.name, extendedBy: children)
    }
    var words = vocabulary
    if header.kind == .landlord {
      for family in codes(named: header.answersTo, parent, in: source) {
        guard let code = try editions(ofCode: family).first else { continue }
        words = words.adding(code.policy.vocabulary)
      }
    }
    var known = known
    known.parent = parent?.policy
    var (file, diagnostics) = PolicyFile.read(source, vocabulary: words, known: known)
    if let parent { file?.parents = [parent] + parent.parents }
    return (file, diagnostics)
  }

  /// The families of the Codes whose own words a landlord's file may use.
  private func codes(
    named answersTo: String?, _ parent: PolicyFile?, in source: SourceText
  ) -> [String] {
    let families = known.codes
    if let answersTo, families.contains(answersTo) { return [answersTo] }
    let inherited = parent?.policy.answersTo.map { $0.family } ?? []
    // A list of Codes: those whose name stands in the file at all.
    let text = source.text(of: SourceSpan(start: 0, end: source.bytes.count))
    var named = inherited
    for family in families where text.contains(family) && !named.contains(family) {
      named.append(family)
    }
    return named
  }

  /// The file that another extends; nil: there is none of that name.
  private func parent(
    named name: String, of child: String, extendedBy children: [String]
  ) throws(Report) -> PolicyFile? {
    let children = children + [child]
    let found = entries.first { entry in
      entry.family.map { $0 + "/" + (entry.edition ?? "") } == name
    }
    guard let found else { return nil }
    if children.contains(found.path) {
      throw Report(
        "policy/circle",
        "these extend each other: "
          + (children + [found.path]).map { "`\($0)`" }.joined(separator: ", "),
        help: ["let the one they have in common extend nothing"])
    }
    return try policy(found.source, extendedBy: children)
  }

  /// All editions of a Code.
  func editions(ofCode family: String) throws(Report) -> [PolicyFile] {
    var files: [PolicyFile] = []
    for entry in entries where entry.kind == .code && entry.family == family {
      files.append(try policy(entry.source))
    }
    return files
  }

  /// The other editions of a policy's family, as far as they can be read.
  ///
  /// A file that is not of the folder may be a new text of an edition that is, so it is not held
  /// against that one.
  func otherEditions(than file: PolicyFile) -> [PolicyFile] {
    let family = file.policy.family
    let isOfFolder = entries.contains { $0.source.bytes == file.source.bytes }
    var files: [PolicyFile] = []
    for entry in entries where entry.family == family && entry.source.bytes != file.source.bytes {
      if !isOfFolder, entry.edition == file.policy.edition { continue }
      if let other = try? policy(entry.source) { files.append(other) }
    }
    return files
  }

  // MARK: compiling

  /// A policy ready to decide, with the edition of its Code behind it.
  func ready(_ file: PolicyFile, behind code: PolicyFile?) throws(Report) -> Ready {
    do throws(PolicyFile.Unusable) {
      let compiled = try file.compiled(
        behind: code, vocabulary: vocabulary, calendars: calendars.map { $0.workingCalendar },
        zone: zone)
      var files = [ReadFile(kind: .policy, path: file.source.name, bytes: file.source.bytes)]
      for parent in file.parents {
        files.append(ReadFile(kind: .parent, path: parent.source.name, bytes: parent.source.bytes))
      }
      if let code {
        for part in [code] + code.parents {
          files.append(ReadFile(kind: .code, path: part.source.name, bytes: part.source.bytes))
        }
      }
      // A calendar may come from a parent, so what was compiled is asked.
      let used = calendars.filter { calendar in
        calendar.name == compiled.completed.calendar.name
          || calendar.name == compiled.resolvedCode?.calendar.name
      }
      for shared in sharedFiles {
        let isCalendar = calendars.contains { PolicyFolder.stem(shared.path, of: $0) }
        if !isCalendar || used.contains(where: { PolicyFolder.stem(shared.path, of: $0) }) {
          files.append(shared)
        }
      }
      return Ready(
        compiled: compiled, calendars: used, files: files, policy: file.source.name,
        code: code?.source.name)
    } catch {
      let read = [file] + file.parents + (code.map { [$0] + $0.parents } ?? [])
      throw Report(error.diagnostics, sources: read.map { $0.source })
    }
  }

  private static func stem(_ path: String, of calendar: CalendarFile) -> Bool {
    path.hasSuffix("/" + calendar.name + ".json") || path == calendar.name + ".json"
  }
}

extension [Diagnostic<FilePlace>] {
  /// Whether any of them makes the file unusable.
  var hasErrors: Bool { contains { $0.severity == .error } }
}
