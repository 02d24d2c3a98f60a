public import RulesEngine

/// Everything that decides the cases of one policy, in one piece: for a host that has neither the
/// files nor a reader of YAML.
public struct Bundle: Sendable, Equatable {
  /// A policy or a Code with the files it came from.
  public struct Edition: PolicyEdition, Sendable, Equatable {
    public var policy: Policy
    public var file: String
    public var parentFiles: [String]

    public init(_ policy: Policy, file: String, parentFiles: [String]) {
      self.policy = policy
      self.file = file
      self.parentFiles = parentFiles
    }
  }

  /// An edition that decides cases with an edition of a Code behind it.
  public struct Pairing: Sendable, Equatable {
    /// Index into the policies.
    public var policy: Int
    /// Index into the Codes; nil: none stands behind it.
    public var code: Int?
    /// The receipt of its decisions, without a case.
    public var receipt: Receipt

    public init(policy: Int, code: Int?, receipt: Receipt) {
      self.policy = policy
      self.code = code
      self.receipt = receipt
    }
  }

  /// The name it was asked for by.
  public var name: String
  public var vocabulary = Vocabulary()
  public var calendars: [WorkingCalendar] = []
  public var zone: Zone?
  public var policies: [Edition] = []
  public var codes: [Edition] = []
  public var pairings: [Pairing] = []

  public init(_ name: String) {
    self.name = name
  }
}

extension Bundle {
  /// What the bytes of a bundle begin with, a line feed behind it.
  ///
  /// The number is raised when the same bytes would mean something else.
  public static var form: String { "rulescheck bundle 1" }

  /// The bundle as bytes: the form, the digest of all that follows, the engine that wrote it, and
  /// the parts.
  ///
  /// The same bundle gives the same bytes.
  public var bytes: [UInt8] {
    let body = self.body(of: Engine.name)
    return Array((Self.form + "\n").utf8) + SHA256(of: body).bytes + body
  }

  /// The parts behind the digest.
  func body(of engine: String) -> [UInt8] {
    var writer = BundleWriter()
    var (engine, bundle) = (engine, self)
    writer.field(&engine)
    writer.field(&bundle)
    return writer.bytes
  }

  /// Reads a bundle.
  ///
  /// - Throws: What is wrong with the bytes. Damage is always noticed; the digest is no signature.
  public init(bytes: [UInt8]) throws(BundleFault) {
    let mark = Array("rulescheck bundle ".utf8)
    let head = Array((Self.form + "\n").utf8)
    guard bytes.count >= mark.count, bytes[..<mark.count].elementsEqual(mark) else {
      throw BundleFault(kind: .notABundle, at: 0)
    }
    guard bytes.count >= head.count, bytes[..<head.count].elementsEqual(head) else {
      throw BundleFault(kind: .otherForm, at: mark.count)
    }
    guard bytes.count >= head.count + 32 else {
      throw BundleFault(kind: .cutShort, at: bytes.count)
    }
    let body = Array(bytes[(head.count + 32)...])
    guard bytes[head.count..<head.count + 32].elementsEqual(SHA256(of: body).bytes) else {
      throw BundleFault(kind: .damaged, at: head.count)
    }
    try self.init(body: body)
  }

  /// Reads the parts behind the digest, which may be anything.
  init(body: [UInt8]) throws(BundleFault) {
    var reader = BundleReader(body, from: 0)
    var engine = ""
    reader.field(&engine)
    if reader.fault.isNothing, !engine.hasSameBytes(as: Engine.name) {
      reader.fail(.otherEngine(engine))
    }
    self = .blank
    if reader.fault.isNothing { reader.field(&self) }
    if reader.fault.isNothing, !reader.isAtEnd { reader.fail(.bytesLeft) }
    if let fault = reader.fault { throw fault }
  }
}

extension Bundle: BundleValue {
  static var blank: Bundle { Bundle("") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&vocabulary)
    coder.field(&calendars)
    coder.field(&zone)
    coder.field(&policies)
    coder.field(&codes)
    coder.field(&pairings)
  }
}

extension Bundle.Edition: BundleValue {
  static var blank: Bundle.Edition { Bundle.Edition(.blank, file: "", parentFiles: []) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&policy)
    coder.field(&file)
    coder.field(&parentFiles)
  }
}

extension Bundle.Pairing: BundleValue {
  static var blank: Bundle.Pairing { Bundle.Pairing(policy: 0, code: nil, receipt: .blank) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&policy)
    coder.field(&code)
    coder.field(&receipt)
  }
}
