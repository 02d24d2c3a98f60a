import Diagnostics

/// One thing libyaml found while reading from the top of the file to the bottom.
struct YAMLEvent {
  enum Kind {
    case scalar(String, YAMLScalar.Style)
    case mappingStart
    case mappingEnd
    case sequenceStart
    case sequenceEnd
    case alias
    case documentStart
    case documentEnd
    case streamStart
    case streamEnd
  }

  let kind: Kind
  /// As libyaml marks it: a block ends where the next thing begins.
  let span: SourceSpan
  /// Whether an anchor or a tag stands before the value, inside the span.
  let hasProperties: Bool
}

/// Where libyaml could not go on, and what it says about it.
struct YAMLProblem: Error {
  /// libyaml's words, such as `did not find expected key`.
  let problem: String
  /// What it was doing, such as `while parsing a block mapping`; may be empty.
  let context: String
  /// The offset where it stopped.
  let offset: Int
  /// The offset where the thing it was reading begins.
  let contextOffset: Int
}
