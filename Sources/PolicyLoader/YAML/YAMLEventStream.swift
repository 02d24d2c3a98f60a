import CLibYAML
import Diagnostics

/// The events of a YAML text, one at a time, by libyaml.
///
/// This is the only file of the project with `unsafe` in it. What keeps it sound:
/// - The parser and the bytes it reads are memory this value allocates, never moves and alone knows.
///   It cannot be copied, and `deinit` deletes the parser before it frees the bytes.
/// - The parser is zeroed before libyaml sees it, so that deleting it is right even if libyaml could
///   not initialise it; after such a failure it is never asked to parse.
/// - Every event libyaml fills in is copied into Swift values and deleted before `next()` returns,
///   on every path; no pointer leaves this file.
/// - The union of an event is read only as the member its type names.
@safe
struct YAMLEventStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let isReady: Bool
  private let offsets: ScalarOffsets

  /// Starts at the top of a text.
  ///
  /// - Precondition: The text is UTF-8.
  init(_ source: SourceText) {
    precondition(source.firstInvalidByte == nil, "libyaml is given UTF-8 only")
    let text = source.bytes[source.byteOrderMarkLength...]
    offsets = ScalarOffsets(of: source)
    unsafe input = .allocate(capacity: text.count)
    _ = unsafe input.initialize(fromContentsOf: text)
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    isReady = unsafe yaml_parser_initialize(parser) == 1
    if isReady {
      unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// The next event; after the end of the stream, or after a problem, do not ask again.
  mutating func next() throws(YAMLProblem) -> YAMLEvent {
    guard isReady else { throw outOfMemory }
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem }
    defer { unsafe yaml_event_delete(&event) }

    let kind: YAMLEvent.Kind
    var hasProperties = false
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      hasProperties = unsafe scalar.anchor != nil || scalar.tag != nil
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let style: YAMLScalar.Style =
        switch unsafe scalar.style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .plain
        }
      kind = unsafe .scalar(String(decoding: bytes, as: UTF8.self), style)
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      hasProperties = unsafe start.anchor != nil || start.tag != nil
      kind = .mappingStart
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      hasProperties = unsafe start.anchor != nil || start.tag != nil
      kind = .sequenceStart
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_ALIAS_EVENT: kind = .alias
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_STREAM_START_EVENT: kind = .streamStart
    default: kind = .streamEnd
    }
    return unsafe YAMLEvent(
      kind: kind, span: span(from: event.start_mark, to: event.end_mark),
      hasProperties: hasProperties)
  }

  private func span(from start: yaml_mark_t, to end: yaml_mark_t) -> SourceSpan {
    let first = offsets.offset(ofScalar: start.index)
    return SourceSpan(start: first, end: max(first, offsets.offset(ofScalar: end.index)))
  }

  private var problem: YAMLProblem {
    guard let words = unsafe parser.pointee.problem else { return outOfMemory }
    let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) } ?? ""
    let offset = unsafe offsets.offset(ofScalar: parser.pointee.problem_mark.index)
    return unsafe YAMLProblem(
      problem: String(cString: words), context: context, offset: offset,
      contextOffset: context.isEmpty
        ? offset : offsets.offset(ofScalar: parser.pointee.context_mark.index))
  }

  private var outOfMemory: YAMLProblem {
    YAMLProblem(problem: "out of memory", context: "", offset: 0, contextOffset: 0)
  }
}
