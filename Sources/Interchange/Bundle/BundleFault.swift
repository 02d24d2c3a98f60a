/// Why some bytes cannot be used as a bundle.
public struct BundleFault: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case notABundle
    /// A bundle of another form.
    case otherForm
    /// The bytes are not those that were written.
    case damaged
    /// Written by another version of the engine, which may have compiled its rules in another way.
    case otherEngine(String)
    case cutShort
    /// More bytes than the bundle takes up.
    case bytesLeft
    /// A number that says which kind of thing follows, and no kind has it.
    case unknownKind
    /// A number, a date or a span that no policy can have.
    case outOfRange
    /// Bytes that are not UTF-8.
    case notText
    /// Things inside things, deeper than any policy goes.
    case tooDeep
  }

  public var kind: Kind
  /// How many bytes were read.
  public var at: Int

  /// `bundle/damaged`; permanent.
  public var code: String {
    switch kind {
    case .notABundle: "bundle/not-a-bundle"
    case .otherForm: "bundle/other-form"
    case .damaged: "bundle/damaged"
    case .otherEngine: "bundle/other-engine"
    case .cutShort, .bytesLeft, .unknownKind, .outOfRange, .notText, .tooDeep: "bundle/malformed"
    }
  }

  /// What is wrong, in words.
  public var message: String {
    switch kind {
    case .notABundle: return "these bytes are no bundle"
    case .otherForm: return "the bundle has another form than `\(Bundle.form)`"
    case .damaged: return "the bundle is damaged: its digest is not that of its bytes"
    case .otherEngine(let engine):
      return "the bundle was written by `\(engine)`, expected `\(Engine.name)`"
    case .cutShort: return "the bundle ends too early"
    case .bytesLeft: return "the bundle goes on after its end"
    case .unknownKind: return "the bundle has a kind of thing that is not known, at byte \(at)"
    case .outOfRange: return "the bundle has a number that no policy can have, at byte \(at)"
    case .notText: return "the bundle has a text that is not UTF-8, at byte \(at)"
    case .tooDeep: return "the bundle is nested too deep, at byte \(at)"
    }
  }
}
