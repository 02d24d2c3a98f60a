/// What an answer was made from, so that the same answer can be made again.
public struct Receipt: Sendable, Equatable {
  /// A file and the digest of its bytes.
  public struct Source: Sendable, Equatable {
    public var file: String
    public var digest: SHA256

    public init(file: String, digest: SHA256) {
      self.file = file
      self.digest = digest
    }
  }

  /// The name and version of the engine.
  public var engine: String
  /// The digest of the compiled rules (``RulesDigest``).
  public var rules: SHA256
  /// The policy files and calendars read.
  public var sources: [Source]
  /// The digest of what the case says (``CaseText/digest``).
  public var caseDigest: SHA256

  public init(engine: String, rules: SHA256, sources: [Source], caseDigest: SHA256) {
    self.engine = engine
    self.rules = rules
    self.sources = sources
    self.caseDigest = caseDigest
  }
}

extension SHA256 {
  /// `sha256:` and the digest in hexadecimal.
  public var prefixed: String { "sha256:" + hex }
}
