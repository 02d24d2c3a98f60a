/// What an answer was made from, so that the same answer can be made again.
public struct Receipt: Sendable, Equatable {
  /// A file and the digest of its bytes.
  public struct Source: Sendable, Equatable {
    /// What a file is for.
    public enum Kind: String, CaseIterable, Sendable {
      case policy, parent, code, vocabulary, calendar, zone
      /// What people state for a self-assessment.
      case answers
    }

    public var kind: Kind
    public var file: String
    public var digest: SHA256

    public init(_ kind: Kind, file: String, digest: SHA256) {
      self.kind = kind
      self.file = file
      self.digest = digest
    }
  }

  /// A calendar that was counted with.
  public struct Calendar: Sendable, Equatable {
    public var name: String
    public var version: String
    /// The digest of its days (``CalendarDigest``).
    public var days: SHA256

    public init(_ name: String, version: String, days: SHA256) {
      self.name = name
      self.version = version
      self.days = days
    }
  }

  /// The zone in which times of day were read.
  public struct Zone: Sendable, Equatable {
    public var name: String
    public var version: String
    /// The digest of its offsets (``ZoneDigest``).
    public var offsets: SHA256

    public init(_ name: String, version: String, offsets: SHA256) {
      self.name = name
      self.version = version
      self.offsets = offsets
    }
  }

  /// The name and version of the engine.
  public var engine: String
  /// The edition of the Code behind the policy, as family/edition; nil: there is none.
  public var code: String?
  /// The digest of the compiled rules (``RulesDigest``).
  public var rules: SHA256
  /// The calendars counted with.
  public var calendars: [Calendar]
  /// Nil: none is known.
  public var zone: Zone?
  /// The policy files and calendars read.
  public var sources: [Source]
  /// The digest of what the case says (``CaseText/digest``).
  public var caseDigest: SHA256

  public init(
    engine: String, code: String? = nil, rules: SHA256, calendars: [Calendar] = [],
    zone: Zone? = nil, sources: [Source], caseDigest: SHA256
  ) {
    self.engine = engine
    self.code = code
    self.rules = rules
    self.calendars = calendars
    self.zone = zone
    self.sources = sources
    self.caseDigest = caseDigest
  }
}

extension Receipt {
  /// Reads the receipt of an answer that is about no case.
  ///
  /// - Throws: Every fault of its shape.
  public init(inputs value: JSONValue) throws(CaseText.Unusable) {
    var reader = RecordReader()
    guard let receipt = reader.receipt(value, isOfCase: false) else {
      throw CaseText.Unusable(faults: reader.faults, id: nil)
    }
    self = receipt
  }
}

extension SHA256 {
  /// `sha256:` and the digest in hexadecimal.
  public var prefixed: String { "sha256:" + hex }
}
